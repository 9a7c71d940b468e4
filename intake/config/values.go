package config

import (
	"fmt"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"time"
)

// duration is a time such as "90s", "15m", "1h30m" or "7d".
type duration struct{ time.Duration }

// UnmarshalText reads a duration.
func (d *duration) UnmarshalText(text []byte) error {
	s := string(text)
	if days, ok := strings.CutSuffix(s, "d"); ok {
		if n, err := strconv.ParseUint(days, 10, 16); err == nil {
			d.Duration = time.Duration(n) * 24 * time.Hour
			return nil
		}
	}
	v, err := time.ParseDuration(s)
	if err != nil || v < 0 {
		return fmt.Errorf("%q is no time such as \"90s\", \"15m\", \"1h30m\" or \"7d\"", s)
	}
	d.Duration = v
	return nil
}

// size is a number of bytes such as "800 KB" or "16MB".
type size struct{ bytes int64 }

// UnmarshalText reads a size; KB, MB and GB are powers of 1024, as elsewhere in
// the program.
func (n *size) UnmarshalText(text []byte) error {
	s := strings.ToUpper(strings.TrimSpace(string(text)))
	shift := 0
	for i, unit := range [...]string{"KB", "MB", "GB"} {
		if rest, ok := strings.CutSuffix(s, unit); ok {
			s, shift = strings.TrimSpace(rest), 10*(i+1)
		}
	}
	v, err := strconv.ParseUint(s, 10, 30)
	if err != nil || v == 0 || v<<shift > maxSize {
		return fmt.Errorf("%q is no size up to %d GB such as \"800 KB\" or \"16 MB\"", text, maxSize>>30)
	}
	n.bytes = int64(v << shift)
	return nil
}

// maxSize is the most bytes of a body that can be asked for: it is held in memory.
const maxSize = 1 << 30

// prefix is a range of addresses: "10.2.0.0/16", "fd00::/8", or one address.
type prefix netip.Prefix

// UnmarshalText reads a range.
func (p *prefix) UnmarshalText(text []byte) error {
	s := string(text)
	if a, err := netip.ParseAddr(s); err == nil && a.Zone() == "" {
		*p = prefix(netip.PrefixFrom(a, a.BitLen()))
		return nil
	}
	v, err := netip.ParsePrefix(s)
	if err != nil {
		return fmt.Errorf("%q is no range of addresses such as \"10.2.0.0/16\" or \"127.0.0.1\"", s)
	}
	*p = prefix(v.Masked())
	return nil
}

// UnmarshalText reads the name of a kind.
func (k *Kind) UnmarshalText(text []byte) error { return oneOf(k, text, kinds) }

// UnmarshalText reads a way to follow.
func (f *Follow) UnmarshalText(text []byte) error {
	return oneOf(f, text, []Follow{Always, Never, Auto})
}

func oneOf[T ~string](v *T, text []byte, all []T) error {
	*v = T(text)
	if slices.Contains(all, *v) {
		return nil
	}
	return fmt.Errorf("%q is none of %s", text, join(all))
}

func join[T ~string](all []T) string {
	var names []string
	for _, v := range all {
		names = append(names, string(v))
	}
	return strings.Join(names, ", ")
}
