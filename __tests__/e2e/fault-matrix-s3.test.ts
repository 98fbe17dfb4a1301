import { isOfIon, moments } from './fault-cells.ts';
import { testMoments } from './fault-moments.ts';

testMoments(moments.filter(({ route }) => !isOfIon(route)));
