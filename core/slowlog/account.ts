import { BytesMap } from './bytes-map.ts';
import type { SlowLogEntry } from './entry.ts';
import { Interner } from './interner.ts';
import { BLANK, find, findLast } from './text.ts';

/** Who ran a statement, and from where. */
type Account = { user: string; host: string | undefined };

/** Distinct accounts and hosts that are remembered of one log. */
const MOST_ACCOUNTS = 4096;

/** Reads `name[privilege name] @ host [address]`, of which one application writes a few again and again. */
export class AccountReader {
  private readonly names = new Interner();
  private readonly hosts = new Interner(MOST_ACCOUNTS);
  private readonly accounts = new BytesMap<Account>(MOST_ACCOUNTS);

  /** Whether `[from, close)` was read before; if so the entry has its user and host. `close` is at the last bracket. */
  known(entry: SlowLogEntry, view: DataView, from: number, close: number): boolean {
    const account = this.accounts.get(view, from, close);
    if (account) assign(entry, account);
    return account !== undefined;
  }

  /** Gives the entry its user and host, right after `known` has answered that they are new. */
  read(entry: SlowLogEntry, view: DataView, from: number, close: number): void {
    const account = this.parse(entry, view, from, close);
    if (account.host !== undefined) this.accounts.keep(account);
    assign(entry, account);
  }

  private parse(entry: SlowLogEntry, view: DataView, from: number, close: number): Account {
    const { names, hosts } = this;
    const open = findLast(view, 0x5b, from, close);
    const sign = findLast(view, 0x40, from, open);
    const nameClose = findLast(view, 0x5d, from, sign);
    const nameOpen = find(view, 0x5b, from, nameClose);
    if (nameOpen < 0) return { user: '', host: '' };
    const nameEnd = trimmedEnd(view, from, nameOpen);
    const hostEnd = trimmedEnd(view, sign + 2, open);
    const named = hostEnd > sign + 2;
    entry.hostStart = named ? sign + 2 : open + 1;
    entry.hostEnd = named ? hostEnd : close;
    return {
      user: nameEnd > from ? names.text(view, from, nameEnd) : names.text(view, nameOpen + 1, nameClose),
      host: hosts.find(view, entry.hostStart, entry.hostEnd),
    };
  }
}

function assign(entry: SlowLogEntry, { user, host }: Account): void {
  entry.user = user;
  entry.knownHost = host;
}

function trimmedEnd(view: DataView, from: number, to: number): number {
  let end = to;
  while (end > from && view.getUint8(end - 1) === BLANK) end--;
  return end;
}
