/** Pixels of a chart's left axis: what stands below the plot starts there too. */
export const AXIS = 40;
/** Text of axes: it never scales with the box. */
export const TICK = { fill: 'var(--text-3)', fontSize: 10.5 };
export const MARGIN = { top: 8, right: 4, bottom: 0, left: 0 };
