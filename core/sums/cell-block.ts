import type { StatementClass } from '#core/sql/statement-class.ts';
import type { Cell } from './cell.ts';
import { bucketOf } from './histogram.ts';
import type { SparseSums } from './sparse-sums.ts';

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
  rows: readonly { digest: { id: string; class: StatementClass }; cells: readonly Cell[] }[],
): CellBlock {
  const users = new Places();
  const schemas = new Places();
  const hosts = new Places();
  writer.begin();
  rows.forEach(({ cells }, digest) => {
    for (const cell of cells) {
      writer.put(digest);
      writer.put(users.of(cell.user));
      writer.put(schemas.of(cell.schema));
      writer.put(hosts.of(cell.host));
      putFigures(cell);
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

function putFigures(cell: Cell): void {
  writer.put(cell.executions);
  writer.put(cell.timeUs);
  writer.put(cell.lockUs);
  writer.put(cell.rowsExamined);
  writer.put(cell.rowsSent);
  writer.put(cell.maxUs);
  if (cell.executions === 1) putOnly(cell);
  else {
    putPairs(cell.buckets, true);
    putPairs(cell.hoursUs, false);
  }
}

/** One execution: no sums are made for it. */
function putOnly({ timeUs, firstHour }: Cell): void {
  writer.put(1);
  writer.put(bucketOf(timeUs));
  writer.put(1);
  writer.put(1);
  writer.put(firstHour);
  writer.put(timeUs);
}

function putPairs({ size, pairs }: SparseSums, asSteps: boolean): void {
  writer.put(size);
  let last = 0;
  for (let at = 0; at < pairs.length; at += 2) {
    const key = pairs[at] ?? 0;
    writer.put(key - last);
    writer.put(pairs[at + 1] ?? 0);
    if (asSteps) last = key;
  }
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

/** Writes whole numbers from 0 to 2^53. */
class Writer {
  private buffer = new Uint8Array(1 << 16);
  private length = 0;

  begin(): void {
    this.length = 0;
  }

  put(number: number): void {
    if (this.length + MOST_BYTES > this.buffer.length) this.grow();
    if (number < 0x8000_0000 && number >= 0 && (number | 0) === number) this.putBits(number);
    else this.putLarge(number);
  }

  /** What was written since `begin`. */
  bytes(): Uint8Array {
    return this.buffer.slice(0, this.length);
  }

  private putBits(number: number): void {
    let rest = number;
    for (; rest >= 0x80; rest >>= 7) this.buffer[this.length++] = (rest & 0x7f) | 0x80;
    this.buffer[this.length++] = rest;
  }

  private putLarge(number: number): void {
    if (!Number.isSafeInteger(number) || number < 0)
      throw new RangeError(`not a whole number that can be kept: ${number}`);
    let rest = number;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.buffer[this.length++] = (rest % 0x80) | 0x80;
    this.buffer[this.length++] = rest;
  }

  private grow(): void {
    const larger = new Uint8Array(this.buffer.length * 2);
    larger.set(this.buffer);
    this.buffer = larger;
  }
}

/** Bytes of the largest number. */
const MOST_BYTES = 8;
/** One for all blocks, because packing never waits. */
const writer = new Writer();

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
