import { handle, json } from '#app/api/_http/handle.ts';
import { presentDiscovery } from '#services/present/collections.ts';
import { requestDiscovery } from '#services/request-discovery.ts';

export const dynamic = 'force-dynamic';

export const POST = handle(async call => json(presentDiscovery(await requestDiscovery(call.ctx, call.actor)), 202));
