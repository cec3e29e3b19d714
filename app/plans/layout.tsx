import type { ReactNode } from 'react';
import './plans.css';

export default function PlansLayout({ children }: { children: ReactNode }) {
  return children;
}
