const FREE = 0xffff_ffff;

/** Numbers the different (digest, schema, user) in the order in which they are met: a hash table without an object a key. */
export class RunNumbers {
  readonly digests: number[] = [];
  readonly schemas: number[] = [];
  readonly users: number[] = [];
  /** Numbers of runs by hash; the next free place where that is taken. */
  private table = new Uint32Array(1 << 12).fill(FREE);

  numberOf(digest: number, schema: number, user: number): number {
    const { table } = this;
    let at = hash(digest, schema, user) & (table.length - 1);
    for (let run = table[at] ?? FREE; run !== FREE; run = table[at] ?? FREE) {
      if (this.digests[run] === digest && this.users[run] === user && this.schemas[run] === schema) return run;
      at = (at + 1) & (table.length - 1);
    }
    table[at] = this.digests.length;
    this.digests.push(digest);
    this.schemas.push(schema);
    this.users.push(user);
    if (this.digests.length * 2 > table.length) this.grow();
    return this.digests.length - 1;
  }

  /** The numbers, by digest, then schema and user. */
  inOrder(): Uint32Array {
    const { digests, schemas, users } = this;
    const by = (names: readonly number[], a: number, b: number) => (names[a] ?? 0) - (names[b] ?? 0);
    return Uint32Array.from(digests.keys()).sort((a, b) => by(digests, a, b) || by(schemas, a, b) || by(users, a, b));
  }

  private grow(): void {
    const table = new Uint32Array(this.table.length * 4).fill(FREE);
    this.digests.forEach((digest, run) => {
      let at = hash(digest, this.schemas[run] ?? 0, this.users[run] ?? 0) & (table.length - 1);
      while (table[at] !== FREE) at = (at + 1) & (table.length - 1);
      table[at] = run;
    });
    this.table = table;
  }
}

function hash(digest: number, schema: number, user: number): number {
  let mixed = Math.imul(digest, 0x9e37_79b1) ^ Math.imul(schema + 1, 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2_ae35) ^ Math.imul(user + 1, 0x27d4_eb2f);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0x1656_67b1);
  return mixed ^ (mixed >>> 16);
}
