package column_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/wire/column"
)

func TestParse(t *testing.T) {
	tests := []struct {
		in   string
		want column.Names
		err  string
	}{
		{"text=body,date=published", column.Names{column.Text: "body", column.Date: "published"}, ""},
		{" text = article.body ", column.Names{column.Text: "article.body"}, ""},
		{"text", nil, `"text" is not PART=COLUMN`},
		{"text=", nil, `"text=" is not PART=COLUMN`},
		{"words=body", nil, `no part of a story is called "words": want one of text, title, date, byline, dateline, url, id, language, agency`},
	}
	for _, tt := range tests {
		got, err := column.Parse(tt.in)
		if d := cmp.Diff(tt.want, got); d != "" || err != nil && err.Error() != tt.err || err == nil && tt.err != "" {
			t.Errorf("%q: %v %s", tt.in, err, d)
		}
	}
}

func TestFind(t *testing.T) {
	at, err := column.Names{column.Date: "when"}.Find([]string{"Article_Body", "Title", "date", "when", "x"})
	if err != nil {
		t.Fatal(err)
	}
	want := map[column.Part]int{column.Text: 0, column.Title: 1, column.Date: 3}
	if d := cmp.Diff(want, at); d != "" {
		t.Error(d)
	}
	for columns, message := range map[string]string{
		"a": `no column holds the text of the stories: there are "a"`,
	} {
		if _, err := (column.Names{}).Find([]string{columns}); err == nil || err.Error() != message {
			t.Errorf("%s: %v", columns, err)
		}
	}
	if _, err := (column.Names{column.Text: "b"}).Find([]string{"a"}); err == nil || err.Error() != `no column "b": there are "a"` {
		t.Error(err)
	}
}
