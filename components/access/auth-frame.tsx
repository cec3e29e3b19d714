'use client';
import type { ReactNode } from 'react';
import { LanguageSwitch } from '#components/shell/language-switch.tsx';
import { ThemeSwitch } from '#components/shell/theme-switch.tsx';
import { Logo } from '#components/ui/logo.tsx';

type AuthFrameProps = { title: string; lead: ReactNode; children: ReactNode };

/** What the pages before the product stand in: one box, language and theme, no shell. */
export function AuthFrame({ title, lead, children }: AuthFrameProps) {
  return (
    <main className="auth" id="content">
      <header>
        <span className="grow" />
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <div className="auth-box">
        <div className="mark">
          <Logo />
        </div>
        <div>
          <h1>{title}</h1>
          <p className="lead">{lead}</p>
        </div>
        {children}
      </div>
      <footer>my-slow-queries</footer>
    </main>
  );
}
