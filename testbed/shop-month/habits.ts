import { format } from 'mysql2';
import type { Random } from '#testbed/workload/random.ts';
import { BUSY_SHAPES } from '#testbed/workload/shapes-busy.ts';
import { FAST_SHAPES } from '#testbed/workload/shapes-fast.ts';
import { SLEEPING_SHAPES } from '#testbed/workload/shapes-sleeping.ts';

/** A statement that a server is slow at, day by day: one of the live workload's shapes, or a text that never changes. */
export type Habit = (
  | { readonly shape: string }
  | { readonly sql: string; readonly user: string; readonly schema: string }
) & {
  /** Executions of a working day that are slow enough for the log. */
  readonly runs: number;
  /** The middle of their times. */
  readonly seconds: number;
  readonly when: keyof typeof HOURS;
  /** Days of the last month: the first and the last on which it is there; 0 is the month before. */
  readonly begins?: number;
  readonly ends?: number;
  /** From that day of the last month on, each execution takes so many times as long. */
  readonly changes?: { readonly from: number; readonly times: number };
};

/** Weights of the hours of a day. */
const HOURS = {
  office: [0, 0, 0, 0, 0, 0, 0, 1, 5, 9, 10, 9, 4, 8, 9, 8, 7, 5, 2, 1, 1, 0, 0, 0],
  shopping: [3, 2, 1, 1, 1, 1, 2, 3, 4, 5, 6, 7, 9, 7, 6, 6, 6, 7, 8, 10, 12, 13, 11, 6],
  night: [2, 8, 10, 9, 7, 4, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
  'all day': [3, 3, 3, 3, 3, 3, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 4, 4, 4, 4, 3, 3],
} as const;
/** How much of a working day's runs a Saturday or Sunday sees. */
const WEEKEND = { office: 0.15, shopping: 1.25, night: 0.9, 'all day': 0.8 } as const;

const SHAPES = new Map([...BUSY_SHAPES, ...SLEEPING_SHAPES, ...FAST_SHAPES].map(shape => [shape.name, shape]));

/** Who sends it, where, and its text as the log has it: with the values of a prepared statement in their places. */
export function statementOf(habit: Habit, random: Random): { sql: string; user: string; schema: string } {
  if ('sql' in habit) return habit;
  const shape = SHAPES.get(habit.shape);
  if (!shape) throw new Error(`the workload has no shape named ${habit.shape}`);
  const { sql, values = [] } = shape.make(random);
  return { sql: format(sql, [...values]), user: shape.user, schema: shape.schema ?? '' };
}

/** @param weekday 0 is Monday */
export function runsOn(habit: Habit, weekday: number): number {
  return habit.runs * (weekday >= 5 ? WEEKEND[habit.when] : 1);
}

/** An hour of the day by the habit's weights. */
export function hourOf(habit: Habit, random: Random): number {
  const weights: readonly number[] = HOURS[habit.when];
  let point = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  const hour = weights.findIndex(weight => {
    point -= weight;
    return point < 0;
  });
  return Math.max(0, hour);
}
