import { expect, it } from 'vitest';
import { grantSql, monitoringAccountSql } from './grants.ts';

it('writes a grant for an account as the server names it', () => {
  expect(grantSql('PROCESS', "o'neil@10.%")).toBe("GRANT PROCESS ON *.* TO 'o''neil'@'10.%';");
  expect(grantSql('SELECT ON performance_schema.*', 'msq')).toBe("GRANT SELECT ON performance_schema.* TO 'msq'@'%';");
});

it('makes the account, by password or by IAM', () => {
  expect(monitoringAccountSql('msq', false).split('\n')).toEqual([
    "CREATE USER 'msq'@'%' IDENTIFIED BY 'PASSWORD';",
    "GRANT SELECT, PROCESS, SHOW VIEW ON *.* TO 'msq'@'%';",
    "GRANT SELECT ON performance_schema.* TO 'msq'@'%';",
  ]);
  expect(monitoringAccountSql('msq', true)).toContain("IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL");
});
