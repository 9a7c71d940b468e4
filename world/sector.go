package world

// Sector is the sector of an actor in CAMEO and PLOVER.
type Sector string

// The sectors. PLOVER's and CAMEO's agents, and IGO, MNC and NGM for actors
// that are of no country.
const (
	GOV Sector = "GOV" // the executive
	MIL Sector = "MIL"
	LEG Sector = "LEG"
	JUD Sector = "JUD"
	COP Sector = "COP" // police
	SPY Sector = "SPY" // intelligence services
	OPP Sector = "OPP" // political opposition
	PTY Sector = "PTY" // a party, in power or not
	REB Sector = "REB" // armed opposition
	PRM Sector = "PRM" // paramilitary, militia on the side of a state
	SEP Sector = "SEP" // separatists
	UAF Sector = "UAF" // armed, side unknown
	RAD Sector = "RAD" // radicals, terrorists
	IGO Sector = "IGO"
	NGO Sector = "NGO"
	MED Sector = "MED"
	BUS Sector = "BUS"
	CVL Sector = "CVL" // civilians
	EDU Sector = "EDU"
	LAB Sector = "LAB"
	REL Sector = "REL"
	CRM Sector = "CRM" // criminals
	HLH Sector = "HLH" // health
	AGR Sector = "AGR"
	DEV Sector = "DEV" // development
	ENV Sector = "ENV"
	HRI Sector = "HRI" // human rights
	ELI Sector = "ELI" // elites: former officials, celebrities
	REF Sector = "REF" // refugees
	LGL Sector = "LGL" // lawyers
	SCI Sector = "SCI"
	JRN Sector = "JRN" // single journalists
	MNC Sector = "MNC"
)
