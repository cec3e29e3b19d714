import { test as base, expect } from 'playwright/test';
import { type MonthProduct, startMonthProduct } from './month-product.ts';

/** `page` begins at a product of its own, which has two months and an AWS API server. */
export const test = base.extend<object, { month: MonthProduct }>({
  month: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are needed
    async ({}, use) => {
      const product = await startMonthProduct();
      await use(product);
      await product.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ month }, use) => use(month.address),
});

export { expect };
