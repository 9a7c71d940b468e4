package actor

import "strings"

// exchangeOf returns the country of the exchange that the sign after the name of a company
// tells, "Vansta <VNST.CO>", as Reuters wrote it: an exchange of the United States where
// the sign has no suffix; or "".
func (p *pass) exchangeOf(m *mention) string {
	s := p.sentence(m)
	i := m.end
	if i < len(s.Tokens) && s.Tokens[i].XPOS == "POS" {
		i++
	}
	if i+1 >= len(s.Tokens) || s.Tokens[i].Form != "<" || !ticker(s, i+1) {
		return ""
	}
	sign := s.Tokens[i+1].Form
	if strings.ToUpper(sign) != sign {
		return "" // "<Vansta>": a company without a sign
	}
	company, exchange, ok := strings.Cut(sign, ".")
	if !ok && len(company) <= 5 {
		return "USA"
	}
	return exchanges[exchange]
}

// exchanges are the suffixes that Reuters gives the exchanges.
var exchanges = map[string]string{
	"T": "JPN", "L": "GBR", "PA": "FRA", "F": "DEU", "TO": "CAN", "M": "CAN", "HK": "HKG", "S": "AUS", "AX": "AUS", "MI": "ITA", "AS": "NLD",
	"ST": "SWE", "Z": "CHE", "BR": "BEL", "CO": "DNK", "OL": "NOR", "HE": "FIN", "MA": "ESP", "MC": "ESP", "VI": "AUT", "SI": "SGP", "WE": "NZL",
	"NZ": "NZL", "J": "ZAF", "N": "USA", "O": "USA",
}
