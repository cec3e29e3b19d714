'use client';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { useLocale } from 'use-intl';
import { formatAllZones, formatTime, formatTimeOfDay, type Zone } from '#core/format/time.ts';
import { ZONE_COOKIE, ZONES } from './zone-cookie.ts';

type ZoneValue = { zone: Zone; setZone: (zone: Zone) => void };
const ZoneContext = createContext<ZoneValue>({ zone: 'KST', setZone: () => undefined });

/** Which zone times are shown in: the address says it, else what was chosen last. */
export function ZoneProvider({ initial, children }: { initial: Zone; children: ReactNode }) {
  const [chosen, setChosen] = useState(initial);
  const [asked, setAsked] = useQueryState('zone', parseAsStringLiteral(ZONES));
  const setZone = (zone: Zone) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in all browsers yet
    document.cookie = `${ZONE_COOKIE}=${zone}; path=/; max-age=31536000; samesite=lax`;
    setChosen(zone);
    void setAsked(zone);
  };
  return <ZoneContext value={{ zone: asked ?? chosen, setZone }}>{children}</ZoneContext>;
}

/** The zone and how to change it. */
export function useZone(): ZoneValue {
  return useContext(ZoneContext);
}

/** Formatters of times in the chosen zone and language. `now` is the server's time in ms. */
export function useTimes() {
  const { zone } = useZone();
  const locale = useLocale();
  return {
    time: (iso: string, now: number) => formatTime(new Date(iso), new Date(now), zone, locale),
    clock: (iso: string | number, milliseconds = false) => formatTimeOfDay(new Date(iso), zone, milliseconds),
    tooltip: (iso: string) => formatAllZones(new Date(iso)),
  };
}
