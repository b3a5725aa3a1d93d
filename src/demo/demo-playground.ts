import type { PlaygroundModel } from "./playground-config.ts";

/** The people and places of the demo council. The person at the keyboard is Sam Patel of `samples/demo-people.csv`. */
export const DEMO_PLAYGROUND: PlaygroundModel = {
  tenantId: "00000000-0000-4000-8000-0000000000aa",
  bot: { id: "28:scorecard", name: "Scorecard" },
  currentUser: user("sam", "Sam", "Patel", 1),
  users: [
    user("priya", "Priya", "Shah", 2),
    user("tom", "Tom", "Reed", 3),
    user("grace", "Grace", "Okafor", 4),
    user("dan", "Dan", "Hughes", 5),
    user("lena", "Lena", "Walker", 6),
  ],
  personalChat: { id: "a:sam-and-scorecard" },
  groupChat: { id: "19:performance-board@thread.v2", name: "Performance board" },
  team: {
    id: "19:cabinet@thread.tacv2",
    name: "Cabinet",
    aadGroupId: "00000000-0000-4000-8000-0000000000bb",
    channel: { id: "19:priority-1@thread.tacv2", name: "Priority 1" },
  },
};

function user(id: string, givenName: string, surname: string, n: number): PlaygroundModel["currentUser"] {
  const email = `${givenName}.${surname}@demo.example`.toLowerCase();
  return {
    id: `29:${id}`,
    aadObjectId: `00000000-0000-4000-8000-00000000010${n}`,
    givenName,
    surname,
    email,
  };
}
