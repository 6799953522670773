import { playOf } from './play.js';
import { ofTwo, ofThree } from './scenarios.js';
import { everySchedule, randomSchedules } from './search.js';
import { leftOut } from './left-out.js';
import { writeSync } from 'node:fs';
const say=(...a: unknown[])=>writeSync(2,a.join(' ')+'\n');
it('shown', async () => {
  for (const [part, without] of Object.entries(leftOut)) for (const [name, scenario] of Object.entries({...ofTwo, ...ofThree})) {
    const play = playOf(scenario, {attemptsAtMost: 2, crashesAtMost: 0, without});
    const t=Date.now();
    const f = await everySchedule(async (p)=> Date.now()-t>15000? {trace:[],wrong:'cap'}: play(p));
    const r = await randomSchedules(play, 1000);
    say(part,'|',name,'|',f.schedules, f.wrong?.wrong, f.wrong?.trace.length, Date.now()-t, '| random', r.schedules, r.wrong?.wrong);
  }
}, 600000);
it('three', async () => {
  for (const [name, scenario] of Object.entries(ofThree)) {
    const t=Date.now();
    const r = await randomSchedules(playOf(scenario, {attemptsAtMost: 10, crashesAtMost: 2}), 2000);
    say('random',name,r.schedules,JSON.stringify(r.wrong),Date.now()-t);
    for (const [attemptsAtMost, crashesAtMost] of [[1,0],[1,1],[2,0]] as const) {
    const t=Date.now();
    const play = playOf(scenario, {attemptsAtMost, crashesAtMost});
    const f = await everySchedule(async (p)=> Date.now()-t>20000? {trace:[],wrong:'cap'}: play(p));
    say('every',name,attemptsAtMost,crashesAtMost,f.schedules,JSON.stringify(f.wrong),Date.now()-t);
    }
  }
}, 600000);
