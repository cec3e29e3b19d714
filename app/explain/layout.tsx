import type { ReactNode } from 'react';
import '../plans/plans.css';
import './explain.css';

export default function ExplainLayout({ children }: { children: ReactNode }) {
  return children;
}
