import { bothLanguages } from '#components/i18n/two-languages.ts';

export const instancesMessages = bothLanguages({ en: { title: 'x' }, ko: { title: 'x' } });
