import { bothLanguages } from '#components/i18n/two-languages.ts';

export const panelMessages = bothLanguages({ en: { title: 'x' }, ko: { title: 'x' } });
