import type { DoctorView } from '#core/contract/doctor.ts';
import type { DoctorState } from '#services/doctor/get-doctor.ts';

export function presentDoctor({ at, pending, reports }: DoctorState): DoctorView {
  return {
    at: at.toISOString(),
    pending,
    parts: reports.map(report => ({
      ...report,
      at: report.at.toISOString(),
      results: report.results.map(result => ({ ...result, since: result.since?.toISOString() ?? null })),
    })),
  };
}
