import { person } from './entry.js';

/** Refusals of `features/brand`. */
export const brandRefusals = {
  PROJECT_CLOSED: person('项目已于 {closedOn} 办结', 'The project was closed on {closedOn}'),
  GOAL_OR_REASON_NEEDED: person(
    '项目须对应至少一个目标，或说明未对应的原因',
    'A project needs a strategic goal, or a stated reason for having none',
  ),
  HEADCOUNT_MISPLACED: person(
    '线上活动没有线下人数，线下活动没有线上人数',
    'An online activity has nobody on site, and an activity on site nobody online',
  ),
} as const;
