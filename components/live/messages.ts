import { bothLanguages } from '#components/i18n/two-languages.ts';

export const liveMessages = bothLanguages({ en: { title: 'x' }, ko: { title: 'x' } });
