import format from 'icu-minify/format';
import { describe, expect, it } from 'vitest';
import { compiledMessagesOf } from './compiled-messages.ts';

describe('the compiled texts', () => {
  it('say what the texts say', () => {
    const { workers } = compiledMessagesOf('en').shell;
    const say = (count: number) =>
      format(
        workers as never,
        'en',
        { count },
        {
          formatters: {
            getNumberFormat: (...a) => new Intl.NumberFormat(...a),
            getPluralRules: (...a) => new Intl.PluralRules(...a),
            getDateTimeFormat: (...a) => new Intl.DateTimeFormat(...a),
          },
        },
      );
    expect(say(0)).toBe('No worker');
    expect(say(1)).toBe('1 worker');
    expect(say(3)).toBe('3 workers');
  });

  it('are plain objects all through, as only those pass to the browser', () => {
    const odd: unknown[] = [];
    const walk = (value: unknown) => {
      if (typeof value !== 'object' || value === null) return;
      if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) odd.push(value);
      for (const each of Object.values(value)) walk(each);
    };
    walk(compiledMessagesOf('ko'));
    expect(odd).toEqual([]);
  });

  it('are made once', () => expect(compiledMessagesOf('ko')).toBe(compiledMessagesOf('ko')));
});
