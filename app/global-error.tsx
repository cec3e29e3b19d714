'use client';
import './globals.css';

/** Shown when even the layout broke: no language, no shell, only the way back. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="empty">
          <h1>my-slow-queries broke</h1>
          <p>The page could not be built. Try again; if it stays so, the server’s log says why.</p>
          <div className="acts">
            <button className="btn primary" onClick={reset} type="button">
              Try again
            </button>
          </div>
          {error.digest ? <p className="rid">{error.digest}</p> : null}
        </main>
      </body>
    </html>
  );
}
