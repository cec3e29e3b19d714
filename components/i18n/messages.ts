import { accessMessages } from '#components/access/messages.ts';
import { alertsMessages } from '#components/alerts/messages.ts';
import { collectMessages } from '#components/collect/messages.ts';
import { digestsMessages } from '#components/digests/messages.ts';
import { doctorMessages } from '#components/doctor/messages.ts';
import { instancesMessages } from '#components/instances/messages.ts';
import { liveMessages } from '#components/live/messages.ts';
import { panelMessages } from '#components/live/panel-messages.ts';
import { compareMessages } from '#components/plan/compare-messages.ts';
import { planMessages } from '#components/plan/messages.ts';
import { pasteMessages } from '#components/plan/paste-messages.ts';
import { reportMessages } from '#components/report/messages.ts';
import { settingsMessages } from '#components/settings/messages.ts';
import { shellMessages } from '#components/shell/messages.ts';
import { statisticsMessages } from '#components/statistics/messages.ts';
import { commonMessages } from './common-messages.ts';
import type { Locale } from './locale.ts';

/** Every text of the interface, a file a feature. Only the chosen language is sent to the browser. */
const features = {
  common: commonMessages,
  shell: shellMessages,
  live: liveMessages,
  panel: panelMessages,
  instances: instancesMessages,
  plan: planMessages,
  paste: pasteMessages,
  compare: compareMessages,
  doctor: doctorMessages,
  settings: settingsMessages,
  alerts: alertsMessages,
  statistics: statisticsMessages,
  digests: digestsMessages,
  collect: collectMessages,
  report: reportMessages,
  access: accessMessages,
} as const;

type Features = typeof features;
export type Messages = { [F in keyof Features]: Features[F]['en'] };

/** The texts of one language, by feature. */
export function messagesOf(locale: Locale): Messages {
  return Object.fromEntries(Object.entries(features).map(([name, both]) => [name, both[locale]])) as Messages;
}
