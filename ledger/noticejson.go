package ledger

import (
	"encoding/json"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
)

// noticeForm is how a notice is kept in a store: under names that stay, whatever
// the fields of [agenda.Notice] are called, and without what is not known. Where
// its words stand is kept of the trigger alone.
type noticeForm struct {
	ID         string       `json:"id,omitempty"`
	Title      string       `json:"title,omitempty"`
	Kind       string       `json:"kind,omitempty"`
	Status     string       `json:"status"`
	Parties    []Party      `json:"parties,omitempty"`
	Time       *timeForm    `json:"time,omitempty"`
	Replaces   *timeForm    `json:"replaces,omitempty"`
	Recurrence string       `json:"recurrence,omitempty"`
	Place      *placeForm   `json:"place,omitempty"`
	Around     []string     `json:"around,omitempty"`
	Sentence   string       `json:"sentence,omitempty"`
	Span       *record.Span `json:"span,omitempty"`
}

type timeForm struct {
	Type        string `json:"type,omitempty"`
	Value       string `json:"value,omitempty"`
	Start       string `json:"start,omitempty"`
	End         string `json:"end,omitempty"`
	Granularity string `json:"granularity,omitempty"`
	Mod         string `json:"mod,omitempty"`
	Recurrence  string `json:"recurrence,omitempty"`
	From        string `json:"from,omitempty"`
}

type placeForm struct {
	Name      string  `json:"name"`
	Country   string  `json:"country,omitempty"`
	Admin1    string  `json:"admin1,omitempty"`
	Latitude  float64 `json:"latitude,omitempty"`
	Longitude float64 `json:"longitude,omitempty"`
	Located   bool    `json:"located,omitempty"`
	GeoNames  int     `json:"geonames,omitempty"`
	Kind      string  `json:"kind,omitempty"`
	Use       string  `json:"use,omitempty"`
}

// MarshalJSON writes the notice as a store keeps it.
func (n *Notice) MarshalJSON() ([]byte, error) {
	f := noticeForm{
		ID: n.ID, Title: n.Title, Kind: n.Kind, Status: string(n.Status), Time: formOf(n.Time), Replaces: formOf(n.Replaces),
		Recurrence: n.Recurrence, Around: n.Around, Sentence: n.Sentence, Span: n.Span,
	}
	for _, p := range n.Parties {
		f.Parties = append(f.Parties, Party{Name: p.Name, Kind: string(p.Kind), Code: p.Code, Country: p.Country})
	}
	if p := n.Place; p != nil {
		f.Place = &placeForm{p.Name, p.Country, p.Admin1, p.Latitude, p.Longitude, p.Located, p.GeoNames, p.Kind, string(p.Use)}
	}
	return json.Marshal(f)
}

// UnmarshalJSON reads what MarshalJSON writes. Appointment is [news.None]: the ID
// says whether there is a record.
func (n *Notice) UnmarshalJSON(data []byte) error {
	var f noticeForm
	if err := json.Unmarshal(data, &f); err != nil {
		return err
	}
	n.Notice = agenda.Notice{
		ID: f.ID, Appointment: news.None, Title: f.Title, Kind: f.Kind, Status: news.AppointmentStatus(f.Status), Time: f.Time.time(),
		Replaces: f.Replaces.time(), Recurrence: f.Recurrence, Around: f.Around, Sentence: f.Sentence,
	}
	n.Span = f.Span
	for _, p := range f.Parties {
		n.Parties = append(n.Parties, agenda.Participant{Name: p.Name, Kind: news.ActorKind(p.Kind), Country: p.Country, Code: p.Code})
	}
	if p := f.Place; p != nil {
		n.Place = &news.Place{
			Name: p.Name, Country: p.Country, Admin1: p.Admin1, Latitude: p.Latitude, Longitude: p.Longitude, Located: p.Located,
			GeoNames: p.GeoNames, Kind: p.Kind, Use: news.PlaceUse(p.Use), Sentence: news.None,
		}
	}
	return nil
}

func formOf(t *news.Time) *timeForm {
	if t == nil {
		return nil
	}
	return &timeForm{t.Type, t.Value, t.Start, t.End, string(t.Granularity), t.Mod, t.Recurrence, string(t.From)}
}

func (f *timeForm) time() *news.Time {
	if f == nil {
		return nil
	}
	return &news.Time{
		Type: f.Type, Value: f.Value, Start: f.Start, End: f.End, Granularity: news.Granularity(f.Granularity), Mod: f.Mod,
		Recurrence: f.Recurrence, From: news.TimeFrom(f.From), Sentence: news.None,
	}
}
