import { expect, test } from './fixtures.ts';

test('the server tells Prometheus what its pages, its API and the whole installation do', async ({ page, request }) => {
  await page.goto('/live');
  await expect(page.getByText('Connected')).toBeVisible();
  await request.get('/api/captures/no-such-capture');
  const answer = await request.get('/metrics');
  expect(answer.headers()['content-type']).toContain('text/plain; version=0.0.4');
  const text = await answer.text();
  expect(text).toMatch(
    /^msq_api_request_duration_seconds_count\{method="GET",route="\/api\/captures\/\{id\}",status="404"\} [1-9]/m,
  );
  expect(text).toMatch(/^msq_sockets [1-9]/m);
  expect(text).toMatch(/^msq_instances\{state="watched"\} 2$/m);
  expect(text).toMatch(/^msq_plan_requests_waiting \d+$/m);
  expect(text).toMatch(/^msq_collection_tasks\{state="waiting"\} 0$/m);
  expect(text).not.toContain('no-such');
});
