const longest = 30_000;

/** The server's bad hours: while it cannot be talked to, one mail asks again at growing intervals, and all others wait. */
export class Outage {
  private pauseMs = 0;
  private until = 0;

  get lasts(): boolean {
    return this.pauseMs > 0;
  }

  /** Whether not even one mail is to ask now. */
  get waiting(): boolean {
    return performance.now() < this.until;
  }

  /** Conversations that break together count as one. */
  prolong(): void {
    if (this.waiting) return;
    this.pauseMs = Math.min(Math.max(this.pauseMs * 2, 1_000), longest);
    this.until = performance.now() + this.pauseMs;
  }

  end(): void {
    this.pauseMs = 0;
    this.until = 0;
  }
}
