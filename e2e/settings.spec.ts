import { expect, test } from './fixtures.ts';

test('a threshold is kept and is in force on all instances within seconds', async ({ page }) => {
  await page.goto('/settings');
  const field = page.getByLabel('Capture from');
  await expect(field).toHaveValue('1');
  await field.fill('1.5');
  await field.press('Enter');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(page.getByText('in force on all 2 instances').first()).toBeVisible();
  await page.reload();
  await expect(field).toHaveValue('1.5');
  await field.fill('1');
  await field.press('Enter');
  await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible();
});

test('a figure outside its limits is not sent', async ({ page }) => {
  await page.goto('/settings');
  const field = page.getByLabel('Poll every');
  await field.fill('9999');
  await expect(page.getByRole('alert').filter({ hasText: 'between' })).toBeVisible();
  await field.press('Escape');
  await expect(field).toHaveValue('0.5');
});

test('a trace template must be an address that holds the trace id', async ({ page }) => {
  await page.goto('/settings');
  const field = page.getByLabel('Trace link');
  await field.fill('nonsense');
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await field.fill('https://trace.example.com/t/{traceId}');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(field).toHaveValue('https://trace.example.com/t/{traceId}');
});
