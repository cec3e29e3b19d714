import {
  type BlockPlaces,
  BUCKET_BITS,
  BUCKET_MASK,
  type CellColumns,
  FIGURES,
  type MonthCells,
  type Taken,
} from './month-cells.ts';
import type { ShareLists } from './share-lists.ts';
import { SumRow } from './sum-row.ts';

/** The cells of one class summed by host, block, instance, day and hour of the week. Indexes stay below lengths, hence the `!`. */
export class ClassSums {
  /** Microseconds by weekday and hour. */
  readonly hours = new Float64Array(7 * 24);
  private readonly columns: CellColumns;
  private readonly width: number;
  private readonly places: BlockPlaces;
  private readonly taken: Taken;
  /** By number of the host; those that have none of the cells are empty. */
  readonly hosts: SumRow[];
  /** By block; instances and days are sums of blocks. */
  private readonly figures: Float64Array;
  /** Executions by instance and bucket, and by day and bucket. */
  private readonly instanceCounts: Uint32Array;
  private readonly dayCounts: Uint32Array;
  /** Microseconds of the digest at hand, by day and by instance, and where it was executed at all. */
  private readonly digest: Record<'dayUs' | 'instanceUs', Float64Array> &
    Record<'onDay' | 'onInstance' | 'fromHost', Uint8Array>;
  /** Hosts that executed it. */
  private hostsMet: number[] = [];

  constructor({ columns, names, blocks, width, places }: MonthCells, taken: Taken) {
    this.columns = columns;
    this.width = width;
    this.places = places;
    this.taken = taken;
    this.hosts = names.hosts.list.map(() => NO_ROW);
    this.figures = new Float64Array(blocks.length * FIGURES);
    this.instanceCounts = new Uint32Array(names.instances.list.length * width);
    const [days, instances] = [names.days.list.length, names.instances.list.length];
    this.dayCounts = new Uint32Array(days * width);
    this.digest = {
      dayUs: new Float64Array(days),
      onDay: new Uint8Array(days),
      instanceUs: new Float64Array(instances),
      onInstance: new Uint8Array(instances),
      fromHost: new Uint8Array(names.hosts.list.length),
    };
  }

  /**
   * Adds the cells of one run, and to the row of its user what they are together. A month's time goes here: it makes no object within the
   * loop but a row for each host that is new.
   * @param end behind the last cell
   */
  addCells(first: number, end: number, user: SumRow): void {
    const { block, host: hostOf, figures, bucketStart, buckets, hourStart, hour, hourUs } = this.columns;
    const { hosts: hostRows } = this;
    const { blocks: takenBlocks, hosts: takenHosts } = this.taken;
    const { instance, day, weekday } = this.places;
    const { dayUs, onDay, instanceUs, onInstance, fromHost } = this.digest;
    const { figures: blocks, instanceCounts, dayCounts, hours, width } = this;
    const userCounts = user.counts;
    let low = width;
    let high = -1;
    let executions = 0;
    let totalUs = 0;
    let lockUs = 0;
    let examined = 0;
    let sent = 0;
    let maxUs = 0;
    for (let cell = first; cell < end; cell++) {
      const n = block[cell]!;
      if (takenBlocks[n] === 0) continue;
      const host = hostOf[cell]!;
      if (takenHosts[host] === 0) continue;
      if (fromHost[host] === 0) this.meetHost(host);
      const ofHost = hostRows[host]!;
      const hostCounts = ofHost.counts;
      const from = cell * FIGURES;
      const to = n * FIGURES;
      executions += figures[from]!;
      totalUs += figures[from + 1]!;
      lockUs += figures[from + 2]!;
      examined += figures[from + 3]!;
      sent += figures[from + 4]!;
      const longestUs = figures[from + 5]!;
      if (longestUs > maxUs) maxUs = longestUs;
      blocks[to]! += figures[from]!;
      blocks[to + 1]! += figures[from + 1]!;
      blocks[to + 2]! += figures[from + 2]!;
      blocks[to + 3]! += figures[from + 3]!;
      blocks[to + 4]! += figures[from + 4]!;
      if (longestUs > blocks[to + 5]!) blocks[to + 5] = longestUs;
      dayUs[day[n]!]! += figures[from + 1]!;
      onDay[day[n]!] = 1;
      instanceUs[instance[n]!]! += figures[from + 1]!;
      onInstance[instance[n]!] = 1;
      const ofInstance = instance[n]! * width;
      const ofDay = day[n]! * width;
      const firstEntry = bucketStart[cell]!;
      const endEntry = bucketStart[cell + 1]!;
      for (let entry = firstEntry; entry < endEntry; entry++) {
        const bucket = buckets[entry]! & BUCKET_MASK;
        const count = buckets[entry]! >>> BUCKET_BITS;
        userCounts[bucket]! += count;
        hostCounts[bucket]! += count;
        instanceCounts[ofInstance + bucket]! += count;
        dayCounts[ofDay + bucket]! += count;
      }
      const lowest = buckets[firstEntry]! & BUCKET_MASK;
      const highest = buckets[endEntry - 1]! & BUCKET_MASK;
      if (lowest < low) low = lowest;
      if (highest > high) high = highest;
      ofHost.add(
        figures[from]!,
        figures[from + 1]!,
        figures[from + 2]!,
        figures[from + 3]!,
        figures[from + 4]!,
        longestUs,
        lowest,
        highest,
      );
      const week = weekday[n]! * 24;
      const endHour = hourStart[cell + 1]!;
      for (let at = hourStart[cell]!; at < endHour; at++) hours[week + hour[at]!]! += hourUs[at]!;
    }
    if (high >= 0) user.add(executions, totalUs, lockUs, examined, sent, maxUs, low, high);
  }

  private meetHost(host: number): void {
    this.digest.fromHost[host] = 1;
    this.hostsMet.push(host);
    if (this.hosts[host] === NO_ROW) this.hosts[host] = new SumRow(this.width);
  }

  /** Ends the digest at hand: puts its times by day and instance into the lists. @returns numbers of both, and of its hosts */
  endDigest(days: ShareLists, instances: ShareLists): Record<'days' | 'instances' | 'hosts', number[]> {
    const { dayUs, onDay, instanceUs, onInstance, fromHost } = this.digest;
    const move = (times: Float64Array, has: Uint8Array, to: ShareLists) => {
      for (let n = 0; n < has.length; n++) if (has[n] === 1) to.add(n, times[n]!);
      times.fill(0);
      has.fill(0);
      return to.next();
    };
    const hosts = this.hostsMet;
    this.hostsMet = [];
    for (const host of hosts) fromHost[host] = 0;
    return { days: move(dayUs, onDay, days), instances: move(instanceUs, onInstance, instances), hosts };
  }

  /** By number of the instance. */
  instances(): SumRow[] {
    return this.rows(this.places.instance, this.instanceCounts);
  }

  /** By number of the day. */
  days(): SumRow[] {
    return this.rows(this.places.day, this.dayCounts);
  }

  executionsOf(block: number): number {
    return this.figures[block * FIGURES]!;
  }

  private rows(of: Uint32Array, counts: Uint32Array): SumRow[] {
    const { figures, width } = this;
    const rows = Array.from({ length: counts.length / width }, (_, n) =>
      SumRow.of(counts.subarray(n * width, (n + 1) * width)),
    );
    for (const [block, n] of of.entries())
      rows[n]!.addFigures(figures.subarray(block * FIGURES, (block + 1) * FIGURES));
    return rows;
  }
}

/** Of a host that has executed nothing. */
const NO_ROW = new SumRow(0);
