/** What the development identity provider remembers, until it ends. One store for each kind of thing, as `oidc-provider` asks for it. */
export class Memory {
  #rows = new Map();

  async upsert(id, payload, expiresIn) {
    this.#rows.set(id, { ...payload, gone: Date.now() + expiresIn * 1000 });
  }

  async find(id) {
    const row = this.#rows.get(id);
    if (row && row.gone > Date.now()) return row;
    this.#rows.delete(id);
    return undefined;
  }

  async findByUid(uid) {
    return [...this.#rows.values()].find((row) => row.uid === uid && row.gone > Date.now());
  }

  async consume(id) {
    const row = this.#rows.get(id);
    if (row) row.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id) {
    this.#rows.delete(id);
  }

  async revokeByGrantId(grantId) {
    for (const [id, row] of this.#rows) if (row.grantId === grantId) this.#rows.delete(id);
  }
}
