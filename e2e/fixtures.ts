import AxeBuilder from '@axe-core/playwright';
import { type Connection, createConnection } from 'mysql2/promise';
import { test as base, expect, type Page } from 'playwright/test';
import { slowSelect } from './shop.ts';

type Workload = {
  /** Starts a statement that runs about `seconds`; returns at once. `mark` is one of a kind and stands in its row. */
  slow: (mark: string, seconds: number) => Promise<void>;
  /** A connection of the application's user, closed after the test. */
  connect: () => Promise<Connection>;
};

/** `page` begins at the product's address; `workload` talks to the watched server as an application would. */
export const test = base.extend<{ workload: Workload }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are needed
  baseURL: async ({}, use) => use(process.env.E2E_ADDRESS),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  workload: async ({}, use) => {
    const open: Connection[] = [];
    const connect = async () => {
      const { hostname, port } = new URL(process.env.E2E_MYSQL ?? '');
      const connection = await createConnection({
        host: hostname,
        port: Number(port),
        user: 'app_shop',
        password: 'app_shop',
        database: 'shop',
        charset: 'utf8mb4',
      });
      // What is cut off at the end of a test is no failure of it.
      connection.on('error', () => undefined);
      open.push(connection);
      return connection;
    };
    const slow = async (mark: string, seconds: number) => {
      const connection = await connect();
      void connection.query(slowSelect(mark, seconds)).catch(() => undefined); // may be cut off when the test ends
    };
    await use({ slow, connect });
    for (const connection of open) connection.destroy();
  },
});

export { expect };

let marks = 0;
/** A name that no other statement of this run holds. */
export function newMark(): string {
  marks += 1;
  return `mark_${Date.now().toString(36)}_${marks}`;
}

/** The row of the statement with this mark, on the instance that was asked for (both targets are the same server). */
export function rowOf(page: Page, mark: string, instance = 'shop-01') {
  return page.locator('tr[data-id]', { hasText: mark }).filter({ hasText: instance }).first();
}

/** Fails on any axe finding of serious or critical kind. */
export async function expectNoViolations(page: Page): Promise<void> {
  await expectNoneOf(new AxeBuilder({ page }));
}

/** Turns the open page dark and fails on any text that is hard to read there: the only rule of axe that colours decide. */
export async function expectDarkContrast(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expectNoneOf(new AxeBuilder({ page }).withRules('color-contrast'));
}

async function expectNoneOf(axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze();
  const grave = violations.filter(v => v.impact === 'serious' || v.impact === 'critical');
  const lines = grave.map(
    v =>
      `${v.id}: ${v.nodes
        .map(n => n.target.join(' '))
        .slice(0, 5)
        .join(' | ')} ${v.nodes[0]?.failureSummary ?? ''}`,
  );
  expect(lines).toEqual([]);
}
