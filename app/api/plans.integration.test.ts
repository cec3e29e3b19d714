import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { aCapture } from '#adapters/mongo/test-mongo.ts';
import { planDetail, planHistory, planPage, planSaved } from '#core/contract/plans.ts';
import { digest } from '#core/sql/digest.ts';
import { testWebContext } from '#runtime/test-web-context.ts';
import { shareWebContext } from '#runtime/web-context.ts';
import { findStoredPlan } from '#services/find-stored-plan.ts';
import { callRoute } from './_http/call-route.ts';

const SQL = "SELECT * FROM orders o WHERE o.note = 'geheim-4711'";
const DDL = "CREATE TABLE orders (id int PRIMARY KEY, note varchar(20) DEFAULT 'geheim-4711', KEY ix (note))";
const TREE = (key: string) => `-> Index lookup on o using ${key} (note = 'geheim-4711')  (cost=0.35 rows=1)`;

let web: Awaited<ReturnType<typeof testWebContext>>;
beforeAll(async () => {
  web = await testWebContext(inject('mongoUri'), 'plans');
  shareWebContext(web.ctx);
});
afterAll(() => web.drop());

async function save(text: string, sql = SQL): Promise<{ id: string; digest: string }> {
  const response = await callRoute('POST', '/api/plans', { text, sql, ddl: DDL });
  expect(response.status).toBe(201);
  return planSaved.parse(await response.json());
}

describe('saving a pasted plan', () => {
  it('keeps it under the digest of its statement, with its definitions, values hidden', async () => {
    const { id, digest: joined } = await save(`\`\`\`\n${TREE('ix')}\n\`\`\``);
    expect(joined).toBe(digest(SQL).id);
    const answer = await (await callRoute('GET', `/api/plans/${id}`)).json();
    expect(JSON.stringify(answer)).not.toContain('4711');
    const plan = planDetail.parse(answer);
    expect(plan).toMatchObject({ instance: 'pasted', status: 'collected', documents: { tree: expect.any(String) } });
    expect(plan.around.tables[0]).toMatchObject({ name: 'orders', rows: null });
    const markdown = await (await callRoute('GET', `/api/plans/${id}/markdown`)).text();
    expect(markdown).toContain('## Definitions');
    expect(markdown).not.toContain('4711');
  });

  it('takes one without a statement', async () => {
    const { id, digest: none } = await save(TREE('ix'), '');
    expect(none).toBe('');
    expect(planHistory.parse(await (await callRoute('GET', `/api/plans/${id}/history`)).json())).toEqual({
      plans: [],
      executions: [],
    });
  });

  it('takes a large one, and refuses what is no plan or too large', async () => {
    const tables = Array.from({ length: 900 }, (_, n) => ({ table: { table_name: `t${n}`, access_type: 'ALL' } }));
    const large = JSON.stringify({ query_block: { nested_loop: tables, note: 'x'.repeat(200_000) } });
    expect((await save(large)).id).toBeTruthy();
    const refused = await callRoute('POST', '/api/plans', { text: '{"a": 1}', sql: '', ddl: '' });
    expect(refused.status).toBe(400);
    expect((await refused.json()).detail).toMatch(/line 1, column 1/);
    expect((await callRoute('POST', '/api/plans', { text: 'x'.repeat(5e6) })).status).toBe(400);
    expect((await callRoute('POST', '/api/plans', { text: 'x'.repeat(2e7) })).status).toBe(413);
  });
});

describe('the history of a digest', () => {
  it('has its plans with their shapes, and the executions whose time is exact, oldest first', async () => {
    const sql = 'SELECT * FROM parts p WHERE p.note = 1';
    const saved = [await save(TREE('ix'), sql), await save(TREE('ix'), sql), await save(TREE('other'), sql)];
    const run = (eventId: string, more: object) =>
      aCapture({ eventId, digest: digest(sql).id, phase: 'finished', timing: 'exact', ...more });
    await web.ctx.stores.captures.upsertMany([
      run('31', { elapsedMs: 100, start: new Date('2026-11-01T00:00:00Z') }),
      run('32', { elapsedMs: 200, start: new Date('2026-11-02T00:00:00Z') }),
      run('33', { elapsedMs: 300, timing: 'lower_bound', start: new Date('2026-11-03T00:00:00Z') }),
    ]);
    const answer = await (await callRoute('GET', `/api/plans/${saved[0]?.id}/history`)).json();
    const { plans, executions } = planHistory.parse(answer);
    expect(plans.map(({ id }) => id)).toEqual(saved.map(({ id }) => id));
    expect(plans[0]?.shape).toBe(plans[1]?.shape);
    expect(plans[2]?.shape).not.toBe(plans[1]?.shape);
    expect(executions.map(({ elapsedMs }) => elapsedMs)).toEqual([100, 200]);
    const page = planPage.parse(await (await callRoute('GET', `/api/plans?digest=${digest(sql).id}`)).json());
    expect(page.items).toHaveLength(3);
    const changed = await callRoute('GET', `/api/plans?digest=${digest(sql).id}&changed=true&origin=pasted&sort=cost`);
    expect(planPage.parse(await changed.json()).items.map(({ id }) => id)).toEqual([saved[2]?.id]);
  });

  it('is not there for an unknown plan', async () => {
    expect((await callRoute('GET', '/api/plans/none/history')).status).toBe(404);
  });
});

describe('a stored plan for the command line', () => {
  it('is found by its digest', async () => {
    const sql = 'SELECT * FROM wheels w';
    const { id } = await save(TREE('ix'), sql);
    expect((await findStoredPlan(web.ctx, { digest: digest(sql).id })).id).toBe(id);
    await expect(findStoredPlan(web.ctx, { digest: digest(sql).id, instance: 'x' })).rejects.toThrow(/on x/);
    await expect(findStoredPlan(web.ctx, { digest: 'none' })).rejects.toThrow(/no stored plan of the digest none/);
  });

  it('is found by a connection, whose instance must be named where several had it', async () => {
    const of = (instance: string, eventId: string) =>
      aCapture({ instance, eventId, connectionId: 4_711, digest: `of-${instance}` });
    await web.ctx.stores.captures.upsertMany([of('a', '41'), of('b', '42')]);
    await expect(findStoredPlan(web.ctx, { pid: 4_711 })).rejects.toThrow(/seen on [ab] and [ab]: name one/);
    await expect(findStoredPlan(web.ctx, { pid: 4_711, instance: 'a' })).rejects.toThrow(/one was asked for/);
    expect(await web.ctx.stores.planRequests.take(['a'], 'w')).toMatchObject({ digest: 'of-a', by: 'user' });
    await expect(findStoredPlan(web.ctx, { pid: 1 })).rejects.toThrow(/No statement of connection 1/);
  });
});
