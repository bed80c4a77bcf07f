import { registerEnumType } from 'type-graphql';
import { Gender, MemberRoleKind, MembershipSlot, PartyStatus } from './member.js';

registerEnumType(Gender, {
  name: 'Gender',
  description: 'Gender of a person (性别).',
  valuesConfig: { FEMALE: { description: 'Woman (女).' }, MALE: { description: 'Man (男).' } },
});

registerEnumType(PartyStatus, {
  name: 'PartyStatus',
  description: 'Where a person stands towards the party (政治面貌).',
  valuesConfig: {
    NON_PARTY: { description: 'Not in the party (群众).' },
    APPLICANT: { description: 'Has applied (入党申请人).' },
    ACTIVIST: { description: 'Activist preparing to join (入党积极分子).' },
    DEVELOPMENT_TARGET: { description: 'Chosen for development (发展对象).' },
    PROBATIONARY: { description: 'Member on probation (预备党员).' },
    FULL: { description: 'Full member (正式党员).' },
    TRANSFERRED_OUT: { description: 'Party relations moved elsewhere (已转出).' },
    MOBILE: { description: 'Mobile member (流动党员).' },
    DISCIPLINED: { description: 'Under party discipline (受处分).' },
    LOST_CONTACT: { description: 'Contact lost (失联).' },
    WITHDRAWN: { description: 'Has left the party (退党).' },
    EXPELLED: { description: 'Expelled (开除党籍).' },
    DECEASED: { description: 'Deceased (去世).' },
  },
});

registerEnumType(MemberRoleKind, {
  name: 'MemberRoleKind',
  description: 'A role a person holds in a branch (职务).',
  valuesConfig: {
    CHAIR: { description: 'Chair (主席).' },
    VICE_CHAIR_FULL: { description: 'Full-time vice-chair (专职副主席).' },
    VICE_CHAIR_PART: { description: 'Part-time vice-chair (兼职副主席).' },
    STANDING: { description: 'Member of the standing committee (常委).' },
    EXECUTIVE: { description: 'Member of the executive committee (执委).' },
    GROUP_LEADER: { description: "Leader of a women's group or brand group (小组长)." },
    CONGRESS_DELEGATE: { description: "Delegate to the women's congress (妇女代表)." },
    STAFF: { description: 'Staff (工作人员).' },
    VOLUNTEER: { description: 'Volunteer (巾帼志愿者).' },
    LECTURER: { description: 'Lecturer (宣讲员).' },
    MATCHMAKER: { description: 'Matchmaker (红娘).' },
    MEDIATOR: { description: 'Mediator (调解员).' },
    VILLAGE_SISTER: { description: 'Village sister (村嫂).' },
    DOOR_KNOCKER: { description: 'Door knocker (敲门嫂).' },
    LOVING_MOTHER: { description: 'Loving mother (爱心妈妈).' },
    SECRETARY: { description: 'Secretary of the party branch (支部书记).' },
    DEPUTY_SECRETARY: { description: 'Deputy secretary of the party branch (支部副书记).' },
    ORGANISATION: { description: 'Committee member for organisation (组织委员).' },
    PUBLICITY: { description: 'Committee member for publicity (宣传委员).' },
    DISCIPLINE: { description: 'Committee member for discipline (纪检委员).' },
  },
});

registerEnumType(MembershipSlot, {
  name: 'MembershipSlot',
  description: 'What a membership is; it follows from the kind of the branch (归属类别).',
  valuesConfig: {
    PARTY_BRANCH: { description: 'In a party branch; one at a time (党支部).' },
    PARTY_CELL: { description: 'In a party cell; one at a time (党小组).' },
    DEPARTMENT: { description: 'In a department or institution; one at a time (部室/单位).' },
    BRAND_GROUP: { description: 'In a group of the brand; any number (品牌小组).' },
    FEDERATION: { description: "In a women's federation; any number (妇联)." },
    OTHER: { description: 'In any other unit; any number (其他).' },
  },
});
