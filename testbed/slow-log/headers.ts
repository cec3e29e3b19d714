/** One execution, as every variant writes it in its own way. Times in microseconds, the end since 1970 UTC. */
export type Execution = {
  endMicros: number;
  queryMicros: number;
  lockMicros: number;
  rowsSent: number;
  rowsExamined: number;
  user: string;
  address: string;
  connectionId: number;
  schema: string;
};

export const VARIANTS = ['mysql-5.6', 'mysql-8', 'mysql-extra', 'percona', 'mariadb'] as const;
export type Variant = (typeof VARIANTS)[number];

const seconds = (micros: number): string => (micros / 1e6).toFixed(6);
const two = (n: number): string => String(n).padStart(2, '0');

function iso(micros: number): string {
  return `${new Date(Math.floor(micros / 1e6) * 1e3).toISOString().slice(0, 20)}${String(micros % 1e6).padStart(6, '0')}Z`;
}

/** `240101  0:06:32`, as servers of old and MariaDB write a time. */
function local(micros: number): string {
  const d = new Date(micros / 1e3);
  const date = `${String(d.getUTCFullYear()).slice(2)}${two(d.getUTCMonth() + 1)}${two(d.getUTCDate())}`;
  return `${date} ${String(d.getUTCHours()).padStart(2)}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`;
}

export function banner(variant: Variant): string {
  const version = variant === 'mariadb' ? '10.11.6-MariaDB-log' : variant === 'mysql-5.6' ? '5.6.51-log' : '8.4.3';
  return `/usr/sbin/mysqld, Version: ${version} (Source distribution). started with:\nTcp port: 3306  Unix socket: /run/mysqld/mysqld.sock\nTime                 Id Command    Argument\n`;
}

/** The header of an entry up to `use` and `SET timestamp`, which come after it. */
export function headerOf(variant: Variant, run: Execution): string {
  const old = variant === 'mysql-5.6' || variant === 'mariadb';
  const time = `# Time: ${old ? local(run.endMicros) : iso(run.endMicros)}\n`;
  const id = variant === 'mariadb' ? '' : `  Id: ${String(run.connectionId).padStart(5)}`;
  return `${time}# User@Host: ${run.user}[${run.user}] @  [${run.address}]${id}\n${figuresOf(variant, run)}`;
}

function figuresOf(variant: Variant, run: Execution): string {
  const gap = variant === 'percona' || variant === 'mariadb' ? '  ' : ' ';
  const figures = `# Query_time: ${seconds(run.queryMicros)}  Lock_time: ${seconds(run.lockMicros)}${gap}Rows_sent: ${run.rowsSent}  Rows_examined: ${run.rowsExamined}`;
  switch (variant) {
    case 'mysql-extra':
      return `${figures} Thread_id: ${run.connectionId} Errno: 0 Killed: 0 Bytes_received: 0 Bytes_sent: ${run.rowsSent * 57} Read_first: 0 Read_last: 0 Read_key: 1 Read_next: ${run.rowsExamined} Read_prev: 0 Read_rnd: 0 Read_rnd_next: 0 Sort_merge_passes: 0 Sort_range_count: 0 Sort_rows: 0 Sort_scan_count: 0 Created_tmp_disk_tables: 0 Created_tmp_tables: 1 Start: ${iso(run.endMicros - run.queryMicros)} End: ${iso(run.endMicros)}\n`;
    case 'percona':
      return `# Schema: ${run.schema}  Last_errno: 0  Killed: 0\n${figures}  Rows_affected: 0\n# Bytes_sent: ${run.rowsSent * 57}  Tmp_tables: 0  Tmp_disk_tables: 0  Tmp_table_sizes: 0\n# QC_Hit: No  Full_scan: Yes  Full_join: No  Tmp_table: No  Tmp_table_on_disk: No\n#   InnoDB_IO_r_ops: 1  InnoDB_IO_r_bytes: 16384  InnoDB_IO_r_wait: 0.000000\n`;
    case 'mariadb':
      return `# Thread_id: ${run.connectionId}  Schema: ${run.schema}  QC_hit: No\n${figures}\n# Rows_affected: 0  Bytes_sent: ${run.rowsSent * 57}\n`;
    default:
      return `${figures}\n`;
  }
}

/** `SET timestamp` is the start since MySQL 8, the end before. */
export function timestampOf(variant: Variant, run: Execution): number {
  const start = variant === 'mysql-8' || variant === 'mysql-extra';
  return Math.floor((start ? run.endMicros - run.queryMicros : run.endMicros) / 1e6);
}
