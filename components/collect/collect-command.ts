type Wanted = { instance: string; date: string; timeZone: string };

/** The command that collects an instance-day again. @param reportZone the zone that it takes by itself */
export function collectCommand({ instance, date, timeZone }: Wanted, reportZone: string): string {
  const options = [`--start-date ${date}`, `--end-date ${date}`, `--instance-id ${instance}`];
  if (timeZone !== reportZone) options.push(`--time-zone ${timeZone}`);
  return ['npm run -s cli -- collect', ...options].join(' \\\n  ');
}
