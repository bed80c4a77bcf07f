import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  code,
  createTable,
  day,
  dropTables,
  hash,
  id,
  instant,
  integer,
  key,
  longText,
  optional,
  ref,
  text,
  version,
} from '../migration.js';
import { reviewedColumns } from '../reviewed.js';

/** The brand with its measures and heart programmes, what guides projects, projects, and activities. */
export class Brand1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createBrands(runner);
    await createProjects(runner);
    await createGuidance(runner);
    await createActivities(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'activity', 'project_carrier', 'project_directive', 'project_key_task', 'project_goal');
    await dropTables(runner, 'carrier', 'directive', 'key_task', 'strategic_goal', 'project');
    await dropTables(runner, 'heart_programme', 'brand_measure', 'brand');
  }
}

async function createBrands(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'brand', {
    columns: [
      id(),
      code('code'),
      text('name', 120),
      optional(text('slogan', 200)),
      optional(day('startedOn')),
      optional(ref('parentId')),
      code('state'),
      version(),
      instant('createdAt'),
    ],
    unique: { brand_code: ['code'] },
    indexes: { brand_parent: ['parentId', 'name', 'id'], brand_name: ['name', 'id'] },
    foreignKeys: { brand_parent_fk: ['parentId', 'brand'] },
  });
  await createTable(runner, 'brand_measure', {
    columns: [
      id(),
      ref('brandId'),
      code('code'),
      integer('revision'),
      text('label', 200),
      longText('components'),
      ref('revisedById'),
      instant('revisedAt'),
    ],
    unique: { brand_measure_revision: ['brandId', 'code', 'revision'] },
    foreignKeys: { brand_measure_brand_fk: ['brandId', 'brand'] },
  });
  await createTable(runner, 'heart_programme', {
    columns: [id(), ref('brandId'), code('heart'), text('fullName', 120), longText('goals'), version()],
    unique: { heart_programme_heart: ['brandId', 'heart'] },
    foreignKeys: { heart_programme_brand_fk: ['brandId', 'brand'] },
  });
}

async function createProjects(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'project', {
    columns: [
      ...reviewedColumns(),
      id(),
      code('code'),
      text('title', 200),
      code('heart'),
      ref('branchId'),
      optional(ref('brandId')),
      optional(ref('partyLeadId')),
      optional(ref('businessLeadId')),
      optional(longText('summary')),
      optional(longText('fusionNote')),
      day('startsOn'),
      optional(day('endsOn')),
      optional(text('reasonWithoutGoal', 500)),
      optional(day('closedOn')),
      optional(longText('outcome')),
      ref('createdById'),
      version(),
      instant('createdAt'),
    ],
    unique: { project_code: ['code'] },
    indexes: {
      project_branch: ['branchId', 'startsOn', 'id'],
      project_brand: ['brandId', 'startsOn', 'id'],
      project_state: ['state', 'startsOn', 'id'],
      project_heart: ['heart', 'startsOn', 'id'],
      project_starts: ['startsOn', 'id'],
      project_title: ['title', 'id'],
      project_party_lead: ['partyLeadId'],
      project_business_lead: ['businessLeadId'],
    },
    foreignKeys: {
      project_branch_fk: ['branchId', 'branch'],
      project_brand_fk: ['brandId', 'brand'],
      project_party_lead_fk: ['partyLeadId', 'member'],
      project_business_lead_fk: ['businessLeadId', 'member'],
    },
  });
}

async function createGuidance(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'strategic_goal', {
    columns: [id(), integer('year'), text('title', 200), code('state'), version(), instant('createdAt')],
    indexes: { strategic_goal_year: ['year', 'id'], strategic_goal_title: ['title', 'id'] },
  });
  await createTable(runner, 'key_task', {
    columns: [id(), integer('year'), text('title', 200), instant('createdAt')],
    indexes: { key_task_year: ['year', 'id'], key_task_title: ['title', 'id'] },
  });
  await createTable(runner, 'directive', {
    columns: [
      id(),
      text('title', 200),
      text('issuer', 120),
      day('issuedOn'),
      optional(text('docNo', 120)),
      longText('body'),
      hash('bodyHash'),
      instant('createdAt'),
    ],
    indexes: { directive_issued: ['issuedOn', 'id'], directive_title: ['title', 'id'] },
  });
  await createTable(runner, 'carrier', {
    columns: [id(), text('title', 200), code('functionKind'), instant('createdAt')],
    indexes: { carrier_title: ['title', 'id'] },
  });
  await createLinks(runner, 'project_goal', 'strategic_goal');
  await createLinks(runner, 'project_key_task', 'key_task');
  await createLinks(runner, 'project_directive', 'directive');
  await createLinks(runner, 'project_carrier', 'carrier');
}

const createLinks = (runner: QueryRunner, name: string, target: string): Promise<void> =>
  createTable(runner, name, {
    columns: [key(ref('projectId')), key(ref('targetId'))],
    indexes: { [`${name}_target`]: ['targetId', 'projectId'] },
    foreignKeys: { [`${name}_project_fk`]: ['projectId', 'project'], [`${name}_target_fk`]: ['targetId', target] },
  });

async function createActivities(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'activity', {
    columns: [
      ...reviewedColumns(),
      id(),
      text('title', 200),
      text('theme', 120),
      code('mode'),
      day('heldOn'),
      optional(text('place', 200)),
      integer('headcountOnsite'),
      integer('headcountOnline'),
      code('countBasis'),
      optional(longText('summary')),
      ref('branchId'),
      optional(ref('projectId')),
      ref('createdById'),
      version(),
      instant('createdAt'),
    ],
    indexes: {
      activity_branch: ['branchId', 'heldOn', 'id'],
      activity_project: ['projectId', 'heldOn', 'id'],
      activity_state: ['state', 'heldOn', 'id'],
      activity_held: ['heldOn', 'id'],
      activity_title: ['title', 'id'],
    },
    foreignKeys: { activity_branch_fk: ['branchId', 'branch'], activity_project_fk: ['projectId', 'project'] },
  });
}
