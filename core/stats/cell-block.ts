import type { StatementClass } from '#core/sql/classify.ts';
import type { Cell } from './cell.ts';

/**
 * Cells in few bytes: a month of them is read and summed in one go, so they are stored as one block an instance-day, not as a
 * document each. Names stand once, numbers are variable-length (seven bits a byte, the lowest first), and a cell is
 *
 *   digest user schema host executions timeUs lockUs rowsExamined rowsSent maxUs  buckets {step count}  hours {hour timeUs}
 *
 * with the first four as places in the lists of names and each bucket as the step from the bucket before.
 */
export type CellBlock = {
  digests: string[];
  /** Class of each digest. */
  classes: StatementClass[];
  users: string[];
  schemas: string[];
  hosts: string[];
  cells: Uint8Array;
};

export function packCells(
  rows: readonly { digest: { id: string; class: StatementClass }; cells: Cell[] }[],
): CellBlock {
  const users = new Places();
  const schemas = new Places();
  const hosts = new Places();
  const writer = new Writer();
  rows.forEach(({ cells }, digest) => {
    for (const cell of cells) {
      writer.put(digest, users.of(cell.user), schemas.of(cell.schema), hosts.of(cell.host), cell.executions);
      writer.put(cell.timeUs, cell.lockUs, cell.rowsExamined, cell.rowsSent, cell.maxUs);
      writer.put(cell.buckets.size);
      let last = 0;
      for (const [bucket, count] of cell.buckets) {
        writer.put(bucket - last, count);
        last = bucket;
      }
      writer.put(cell.hoursUs.size);
      for (const [hour, timeUs] of cell.hoursUs) writer.put(hour, timeUs);
    }
  });
  return {
    digests: rows.map(row => row.digest.id),
    classes: rows.map(row => row.digest.class),
    users: users.names(),
    schemas: schemas.names(),
    hosts: hosts.names(),
    cells: writer.bytes(),
  };
}

/** One cell of a block, the same object for each: what it shows is valid during the visit only. */
export class CellView {
  /** Places in the block's lists. */
  digest = 0;
  user = 0;
  schema = 0;
  host = 0;
  executions = 0;
  timeUs = 0;
  lockUs = 0;
  rowsExamined = 0;
  rowsSent = 0;
  maxUs = 0;
  /** Of `buckets` and `bucketCounts`, and of `hours` and `hourTimesUs`, that many are this cell's. */
  bucketsUsed = 0;
  readonly buckets: number[] = [];
  readonly bucketCounts: number[] = [];
  hoursUsed = 0;
  readonly hours: number[] = [];
  readonly hourTimesUs: number[] = [];
}

/** Shows every cell of a block. */
export function scanCells(cells: Uint8Array, visit: (cell: CellView) => void): void {
  const reader = new Reader(cells);
  const view = new CellView();
  while (reader.at < cells.length) {
    readPlaces(reader, view);
    readFigures(reader, view);
    visit(view);
  }
}

function readPlaces(reader: Reader, view: CellView): void {
  view.digest = reader.next();
  view.user = reader.next();
  view.schema = reader.next();
  view.host = reader.next();
}

function readFigures(reader: Reader, view: CellView): void {
  view.executions = reader.next();
  view.timeUs = reader.next();
  view.lockUs = reader.next();
  view.rowsExamined = reader.next();
  view.rowsSent = reader.next();
  view.maxUs = reader.next();
  readPairs(reader, view);
}

function readPairs(reader: Reader, view: CellView): void {
  view.bucketsUsed = reader.next();
  let bucket = 0;
  for (let i = 0; i < view.bucketsUsed; i++) {
    bucket += reader.next();
    view.buckets[i] = bucket;
    view.bucketCounts[i] = reader.next();
  }
  view.hoursUsed = reader.next();
  for (let i = 0; i < view.hoursUsed; i++) {
    view.hours[i] = reader.next();
    view.hourTimesUs[i] = reader.next();
  }
}

class Places {
  private readonly places = new Map<string, number>();

  of(name: string): number {
    const known = this.places.get(name);
    if (known !== undefined) return known;
    this.places.set(name, this.places.size);
    return this.places.size - 1;
  }

  names(): string[] {
    return [...this.places.keys()];
  }
}

class Writer {
  private buffer = new Uint8Array(4_096);
  private length = 0;

  /** Whole numbers from 0 to 2^53. */
  put(...numbers: number[]): void {
    for (const number of numbers) this.putOne(number);
  }

  bytes(): Uint8Array {
    return this.buffer.slice(0, this.length);
  }

  private putOne(number: number): void {
    if (!Number.isSafeInteger(number) || number < 0)
      throw new RangeError(`not a whole number that can be kept: ${number}`);
    if (this.length + 8 > this.buffer.length) {
      const larger = new Uint8Array(this.buffer.length * 2);
      larger.set(this.buffer);
      this.buffer = larger;
    }
    let rest = number;
    while (rest >= 0x80) {
      this.buffer[this.length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.buffer[this.length++] = rest;
  }
}

class Reader {
  at = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  next(): number {
    let byte = this.bytes[this.at++] ?? 0;
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    for (let weight = 0x80; ; weight *= 0x80) {
      byte = this.bytes[this.at++] ?? 0;
      value += (byte & 0x7f) * weight;
      if (byte < 0x80) return value;
    }
  }
}
