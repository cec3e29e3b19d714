'use client';
import NextLink from 'next/link';
import { type ComponentProps, useState } from 'react';

/**
 * A link whose page is fetched when somebody reaches for it. Next's own fetches every page that is linked on the screen as soon as it
 * is drawn: thirty requests before the first row of a list is seen.
 */
export function Link({ onFocus, onPointerEnter, ...props }: ComponentProps<typeof NextLink>) {
  const [wanted, setWanted] = useState(false);
  return (
    <NextLink
      {...props}
      onFocus={event => {
        setWanted(true);
        onFocus?.(event);
      }}
      onPointerEnter={event => {
        setWanted(true);
        onPointerEnter?.(event);
      }}
      prefetch={wanted ? null : false}
    />
  );
}
