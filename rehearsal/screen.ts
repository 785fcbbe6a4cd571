/** Says how a rehearsal goes on: a line for each thing that is done, and below it one that changes, where a terminal watches. */
export class Screen {
  private readonly began = Date.now();
  private moving = '';

  /** A line that stays. */
  say(sentence: string): void {
    this.clear();
    process.stdout.write(`${this.time}  ${sentence}\n`);
    this.show(this.moving);
  }

  /** The line that changes. */
  show(state: string): void {
    if (!process.stdout.isTTY) return;
    this.clear();
    this.moving = state;
    if (state) process.stdout.write(`${this.time}  ${state}`.slice(0, (process.stdout.columns ?? 100) - 1));
  }

  done(): void {
    this.clear();
    this.moving = '';
  }

  private clear(): void {
    if (process.stdout.isTTY) process.stdout.write('\r\x1b[2K');
  }

  private get time(): string {
    return `${((Date.now() - this.began) / 1000).toFixed(1).padStart(6)} s`;
  }
}
