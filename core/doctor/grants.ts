/** What the monitoring account needs: on everything, and on performance_schema. */
export const WANTED_GRANTS = ['SELECT, PROCESS, SHOW VIEW ON *.*', 'SELECT ON performance_schema.*'] as const;

/** A string literal of MySQL. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/** The statement that gives an account one grant, ready to run. @param account as the server writes it, `user@host`; a bare name means any host */
export function grantSql(grant: string, account: string): string {
  const at = account.lastIndexOf('@');
  const [user, host] = at < 0 ? [account, '%'] : [account.slice(0, at), account.slice(at + 1)];
  return `GRANT ${/ ON /.test(grant) ? grant : `${grant} ON *.*`} TO ${quoted(user)}@${quoted(host)};`;
}

/** Everything that makes the monitoring account, with a place for its password; `iam` = it signs in by a token of RDS instead. */
export function monitoringAccountSql(user: string, iam: boolean): string {
  const how = iam ? "IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL" : "IDENTIFIED BY 'PASSWORD'";
  return [`CREATE USER ${quoted(user)}@'%' ${how};`, ...WANTED_GRANTS.map(grant => grantSql(grant, user))].join('\n');
}
