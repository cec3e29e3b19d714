import { formatBytes } from '#core/format/count.ts';
import { type Check, pass } from '../check.ts';
import { isFailure, type MongoFacts } from './facts.ts';

/** Shares of the volume that should stay free. */
const WARN = 0.15;
const FAIL = 0.05;

/** Whether there is room left where MongoDB keeps its data. */
export const disk: Check<MongoFacts, 'low'> = {
  id: 'mongodb_disk',
  judge: ({ reached }) => {
    if (isFailure(reached) || !reached.disk) return null;
    const { freeBytes, totalBytes } = reached.disk;
    const share = freeBytes / totalBytes;
    const params = {
      free: formatBytes(freeBytes),
      total: formatBytes(totalBytes),
      percent: `${Math.floor(share * 100)} %`,
    };
    if (share >= WARN) return pass(params);
    return {
      state: share >= FAIL ? 'warn' : 'fail',
      trouble: 'low',
      topic: 'mongodb-indexes-and-disk',
      params,
      remedy: null, // a volume is enlarged where it is rented, and the days are a setting of the pages
    };
  },
  texts: {
    en: {
      name: 'Free disk',
      checked: 'dbStats, the volume of the data',
      pass: '{free} of {total} free',
      troubles: {
        low: {
          title: 'The disk of MongoDB fills up',
          seen: '{free} of {total} free, {percent}',
          wanted: '15 % or more',
          so: 'When it is full MongoDB takes no writes, and captures are lost once the workers’ buffers are full.',
          fix: 'Enlarge the volume, or keep captures for fewer days: the settings page, “Keep for”.',
        },
      },
    },
    ko: {
      name: '여유 디스크',
      checked: 'dbStats, 데이터 볼륨',
      pass: '{total} 중 {free} 남음',
      troubles: {
        low: {
          title: 'MongoDB 디스크가 차고 있습니다',
          seen: '{total} 중 {free} 남음, {percent}',
          wanted: '15 % 이상',
          so: '가득 차면 MongoDB가 쓰기를 받지 않고, 워커 버퍼까지 차면 감지한 쿼리를 잃습니다.',
          fix: '볼륨을 늘리거나 설정 화면에서 보존 기간을 줄이십시오.',
        },
      },
    },
  },
};
