export type Notice = {
  tone: 'good' | 'crit' | 'plain';
  title: string;
  detail?: string;
  requestId?: string | null;
  action?: { label: string; run: () => void };
};

const waiting: Notice[] = [];
let show: ((notice: Notice) => void) | null = null;
let wake: (() => void) | null = null;

/** Shows a toast at the bottom right: five seconds, errors until they are closed. The toaster is loaded with the first one. */
export function notify(notice: Notice): void {
  if (show) {
    show(notice);
    return;
  }
  waiting.push(notice);
  wake?.();
}

/** Called by the host: `onWanted` runs when the first notice comes in. Returns how to leave. */
export function onFirstNotice(onWanted: () => void): () => void {
  wake = onWanted;
  if (waiting.length > 0) onWanted();
  return () => {
    wake = null;
  };
}

/** Called by the toaster once it stands; hands over what has waited. Returns how to leave. */
export function serveNotices(shower: (notice: Notice) => void): () => void {
  show = shower;
  for (const notice of waiting.splice(0)) shower(notice);
  return () => {
    show = null;
  };
}
