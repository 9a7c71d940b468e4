package where

// loose has the words before a name that say which part of the place is meant
// and are no part of the name.
var loose = set("northern southern eastern western central northeastern northwestern southeastern southwestern north-eastern " +
	"north-western south-eastern south-western upper lower downtown mainland rural greater nearby neighboring neighbouring the " +
	"northeast northwest southeast southwest mid-western coastal inner far war-torn war-ravaged occupied landlocked modern-day")

// compass has the words that make another place of a place's name where they are
// written as a part of it.
var compass = set("Northern Southern Eastern Western Central Northeastern Northwestern Southeastern Southwestern Upper Lower Inner")

// dividing has the words after a name that make it the name of a division.
var dividing = set("province region governorate state oblast district prefecture county department territory canton " +
	"municipality voivodeship emirate division provinces districts")

// joint has the marks between two places that one name may run over, as keys.
var joint = map[string]bool{",": true, "s": true, "(": true, ")": true, "/": true, "": true}

var articles = set("the a an this that")

// illness has the words after the name of a place that make it that of a disease
// or a germ: "Marburg virus".
var illness = set("virus fever disease flu influenza syndrome strain")

// calendar has the names of days and months, which the parser may draw into the
// name before them.
var calendar = set("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august " +
	"september october november december jan. feb. aug. sept. oct. nov. dec.")

// locative has the prepositions that only places, and things made to be one, follow.
var locative = set("in at near outside around across into throughout inside")

// common has the nouns of buildings that names end in and that are towns somewhere.
var common = set("hospital casino park church university college school center centre house hotel court bank street station stadium " +
	"airport museum palace hall theater theatre clinic library tower building club temple mosque prison jail camp base port " +
	"independence liberty unity peace freedom victory justice hope central union home bay lake river island valley beach")

// building has the nouns that end the names of buildings that are in the town they
// are named after.
var building = set("airport hospital station stadium university airfield port harbor harbour prison zoo cathedral museum arena base")

// geographic has the words that end the name of a place that is no town.
var geographic = set("county province region district governorate state river lake bay gulf strait sea ocean island islands peninsula " +
	"mountain mountains hill hills valley desert beach coast creek canyon pass park forest plateau delta basin canal airport " +
	"street avenue road boulevard highway lane drive square plaza bridge tunnel dam port harbor harbour station terminal base camp " +
	"airfield stadium arena village town city township suburb parish prefecture oblast territory reservation border crossing " +
	"heights cape falls reef atoll archipelago channel shore springs farm reserve")

// ofDivision has the words after the name of a first-level division rather than
// of a town.
var ofDivision = set("gov. governor state legislature lawmakers sen. senator rep. u.s. republican democrat republicans democrats " +
	"congressman delegation primary")

// settlement has the nouns that an adjective of country and a town's name stand around.
var settlement = set("city town village capital port province region district suburb resort island municipality hamlet community " +
	"county state neighborhood area stronghold outpost")

func set(words string) map[string]bool {
	m := map[string]bool{}
	start := 0
	for i := 0; i <= len(words); i++ {
		if i == len(words) || words[i] == ' ' {
			if i > start {
				m[words[start:i]] = true
			}
			start = i + 1
		}
	}
	return m
}

// governing has the verbs of which a capital is the subject as a government.
var governing = set("accept accuse acknowledge admit agree aim allege allow announce answer apologize appeal approve argue ask " +
	"assert assure back ban bar believe blame block boycott call cancel caution challenge claim close command complain concede " +
	"condemn confirm consider consult contend continue control cooperate criticize cut decide declare decline decry defend delay " +
	"demand denounce deny deplore deploy dismiss dispatch dispute distance downplay emphasize encourage endorse expel explain " +
	"express extend extradite fear fund give grant halt hesitate hint hope ignore impose indicate initiate insist intend intervene " +
	"invite invoke issue join justify keep lament launch lift lobby maintain negotiate note object offer oppose order pay " +
	"permit persuade plan plead pledge postpone praise prefer prepare press pressure proclaim prohibit promise propose protest provide " +
	"pull push ratify react reaffirm reassure rebuff rebuke recall recognize reconsider refuse regard regret reiterate reject " +
	"release relent renew renounce repeat reply report request rescind resist resolve respond restore resume retaliate reveal " +
	"revoke rule sanction say scrap seek sell send sever share signal sign slam spurn stage state stress subsidize suggest " +
	"supply support suspect suspend suspect sway tell threaten tighten trust try turn understand unveil urge use vet veto view " +
	"violate voice vow want warn weigh welcome withdraw withhold wish fail need act move respond agree refuse accuse finance arm " +
	"want train hold-off stop start begin annex invade occupy bomb attack retaliate escalate")

// addressing has the verbs that are done to a government: "accused Moscow".
var addressing = set("accuse address advise alarm anger annoy antagonize appease arm ask assist assure back blame call caution " +
	"censure challenge charge chide condemn confront consult contact convince court criticize defy denounce deter embarrass " +
	"encourage engage fault force help implore infuriate inform invite irritate isolate lobby notify oblige oppose " +
	"outrage persuade petition placate pledge praise press pressure provoke punish push reassure rebuke recognize remind reproach " +
	"sanction scold slam sue summon support suspect tell thank threaten trust upset urge warn worry join ally befriend " +
	"implicate compel rebuff criticise recognise snub chastise")

// suffering has the verbs of which a country is the subject as a place or a
// people, not as a government.
var suffering = set("be have become remain seem appear lie suffer face experience border burn flood shake starve vote mourn celebrate " +
	"grow shrink export import produce consume record register rank see witness boast contain comprise cover enjoy need play " +
	"beat win lose score qualify draw host total number consist belong depend emerge descend slide plunge sink fall rise " +
	"collapse disintegrate teeter erupt bleed lack account stand stretch span feature get happen live stay")

// disposed has the adjectives that only one who acts can be.
var disposed = set("ready willing unwilling prepared reluctant eager keen opposed determined committed anxious concerned worried confident " +
	"convinced angry furious adamant hopeful open responsible guilty hostile cautious wary aware skeptical sceptical unhappy " +
	"pleased satisfied dissatisfied able unable alarmed interested serious obliged entitled")

// spatial has the words beside which "with", "by" and "against" are of space.
var spatial = set("border frontier boundary coast coastline map flank surround share side shore team match game play draw win beat " +
	"final semifinal compare comparison contrast follow precede accompany separate divide affect dominate")

// travel has the words that go between towns.
var travel = set("flight road highway train railway rail route distance travel fly drive shuttle commute bus ferry pipeline link line " +
	"halfway midway run")

// addressed has the words that "to" leads from to a government.
var addressed = set("ambassador envoy message warning letter ultimatum note appeal protest threat challenge aid assistance support loan " +
	"credit sale supply response reply answer offer proposal concession commitment pledge promise guarantee apology tribute " +
	"alternative opposition objection hostility loyalty allegiance ally loyal close friendly hostile opposed sympathetic say tell pledge " +
	"promise sell supply give offer lend grant complain appeal apologize protest signal speak talk communicate convey hand deliver " +
	"blow boost rebuff rebuke gesture representative signal attache link tie cede concede surrender submit respond reply object " +
	"provide owe extradite grateful accountable answerable obligation approach attitude policy overture compensation visa")

// demanded has the words that "from" leads from to a government.
var demanded = set("independence support pressure demand response reply reaction message aid assistance help permission approval concession " +
	"guarantee assurance commitment condemnation criticism protest denial statement independent autonomy request order instruction " +
	"loan credit reparation compensation apology answer assurances signal offer invitation objection opposition threat warning word " +
	"backing recognition secede demand seek receive win extract obtain distance interference comment")

// partisan has the words that "of" leads from to a government.
var partisan = set("government administration ally critic criticism supporter opponent enemy foe friend condemnation denunciation " +
	"support accusation representative behalf leadership regime backing approval recognition policy demand request patron " +
	"isolation suspicion intention position stance part behest urging refusal rejection decision")

// imposed has the words that "on" leads from to a government.
var imposed = set("sanction pressure embargo impose call press prevail tariff restriction levy influence reliance rely depend dependence " +
	"blame focus attack demand duty leverage")

// backing has the words that "for" leads from to a government.
var backing = set("support warning speak backing message sympathy responsible")

// stance has what only a government has: "Moscow's response".
var stance = set("ambassador envoy representative negotiator diplomat delegate delegation spokesman spokeswoman ally allies enemy foe rival " +
	"policy position stance response reply answer reaction decision refusal rejection offer proposal plan demand request appeal call " +
	"claim accusation allegation denial warning threat ultimatum pledge promise commitment intention aim goal ambition interest " +
	"effort attempt bid move action attack invasion war campaign support backing opposition objection concern fear hope view insistence " +
	"willingness readiness reluctance desire attitude approach strategy tactic pressure sanction embargo blockade ban vote veto " +
	"relation relationship tie link alliance treaty pact deal agreement talk negotiation credibility influence hostility friendship " +
	"criticism praise condemnation recognition approval blessing consent failure handling treatment use role involvement interference " +
	"intervention behavior conduct right foreign arsenal missile weapon arm troop force army navy military program nuclear sovereignty " +
	"membership seat debt annexation occupation deployment acceptance compliance violation participation cooperation " +
	"withdrawal contribution retaliation provocation aggression aid assistance message statement announcement word signal gesture apology concession mediation control leverage")
