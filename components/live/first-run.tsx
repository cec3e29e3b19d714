'use client';
import type { LucideIcon } from 'lucide-react';
import { Cloud, Play, Plug, RotateCw } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useRdsServers } from '#components/api/use-rds-servers.ts';
import { TroubleBanner } from '#components/collect/trouble-banner.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { SqlText } from '#components/ui/sql-text.tsx';

const GRANTS = `CREATE USER 'msq_monitor'@'%' IDENTIFIED BY '…';
GRANT SELECT, PROCESS, SHOW VIEW ON *.* TO 'msq_monitor'@'%';
GRANT SELECT ON performance_schema.* TO 'msq_monitor'@'%';`;
const TARGETS = 'MYSQL_TARGETS=orders-01=mysql://10.20.1.9:3306\nMGMT_USER=msq_monitor\nMGMT_USER_PASS=…';

const REGION = 'AWS_DEFAULT_REGION=ap-northeast-2';
const tagCommand = ([key = '', value = '']: string[]) =>
  `aws rds add-tags-to-resource --resource-name arn:… --tags Key=${key},Value=${value}`;

/** No server is known: what to run on it, where to name it, and why RDS shows none. @param told the page tells the last by itself */
export function FirstRun({ told = false }: { told?: boolean }) {
  const t = useTranslations('live.first');
  const rds = useRdsServers().data;
  const tag = rds?.wanted.live;
  const read = rds?.discoveredAt != null;
  return (
    <div className="first-run-body">
      <div>
        <h2 className="big">{t('title')}</h2>
        <p className="lead">{t('lead')}</p>
      </div>
      {rds && !told ? <TroubleBanner trouble={rds.trouble} /> : null}
      <section className="card grants">
        <div className="sec">
          {t('onEach')} <span className="muted">{t('onEachNote')}</span>
        </div>
        <pre className="sql cp">
          <SqlText sql={GRANTS} />
          <CopyButton label={t('copyGrant')} text={GRANTS} />
        </pre>
      </section>
      <div className="ways">
        {tag ? (
          <Way
            body={t(read ? 'rdsBody' : 'rdsSetUp', { tag })}
            code={read ? tagCommand(tag.split('=')) : REGION}
            copy={t(read ? 'copyCommand' : 'copyTargets')}
            icon={Cloud}
            title={t('rds')}
          />
        ) : null}
        <Way body={t('nameBody')} code={TARGETS} copy={t('copyTargets')} icon={Plug} title={t('name')} />
        <Way body={t('startBody')} code="script/start" copy={t('copyCommand')} icon={RotateCw} title={t('start')} />
        <Way body={t('demoBody')} code="script/demo" copy={t('copyCommand')} icon={Play} title={t('demo')} />
      </div>
    </div>
  );
}

type WayProps = { icon: LucideIcon; title: string; body: string; code: string; copy: string };

function Way({ icon, title, body, code, copy }: WayProps) {
  return (
    <section className="card way">
      <h3>
        <Icon as={icon} />
        {title}
      </h3>
      <p>{body}</p>
      <pre className="sql cp">
        {code}
        <CopyButton label={copy} text={code} />
      </pre>
    </section>
  );
}
