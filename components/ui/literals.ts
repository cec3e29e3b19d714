/** The word for whether literals are seen, by the contract's `literals`. */
export const LITERALS = { hidden: 'literalsHidden', shown: 'literalsShown', none: 'literalsNone' } as const;
