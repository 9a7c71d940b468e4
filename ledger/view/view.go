// Package view makes flat rows of what a ledger holds, and writes rows as JSON
// Lines, CSV or Parquet under the same names in each.
//
// A field that is not known is left out of JSON, empty in CSV and null in
// Parquet. Several parties stand in one field, joined by "; "; who wants them
// apart takes the records.
package view

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// Formats are the formats that Write knows.
const (
	JSONL   = "jsonl"
	CSV     = "csv"
	Parquet = "parquet"
)

// Write writes rows in a format, as they come. T is a struct of strings,
// numbers, booleans and pointers to them, with json and parquet tags, and of
// such structs embedded.
func Write[T any](w io.Writer, format string, rows iter.Seq2[T, error]) error {
	switch format {
	case JSONL:
		return writeJSON(w, rows)
	case CSV:
		return writeCSV(w, rows)
	case Parquet:
		return writeParquet(w, rows)
	}
	return fmt.Errorf("unknown format %q", format)
}

func writeJSON[T any](w io.Writer, rows iter.Seq2[T, error]) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for row, err := range rows {
		if err != nil {
			return err
		}
		if err := enc.Encode(row); err != nil {
			return err
		}
	}
	return nil
}

// Columns returns the names of a row's fields.
func Columns[T any]() []string {
	fields := fieldsOf[T]()
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i], _, _ = strings.Cut(f.Tag.Get("json"), ",")
	}
	return names
}

// fieldsOf are the fields of a row, those of the structs within it among them.
func fieldsOf[T any]() []reflect.StructField {
	return slices.DeleteFunc(reflect.VisibleFields(reflect.TypeFor[T]()), func(f reflect.StructField) bool { return f.Anonymous })
}

func writeCSV[T any](w io.Writer, rows iter.Seq2[T, error]) error {
	out := csv.NewWriter(w)
	if err := out.Write(Columns[T]()); err != nil {
		return err
	}
	fields := fieldsOf[T]()
	cells := make([]string, len(fields))
	for row, err := range rows {
		if err != nil {
			out.Flush()
			return err
		}
		v := reflect.ValueOf(row)
		for i, f := range fields {
			cells[i] = cell(v.FieldByIndex(f.Index))
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// cell prints a value for CSV; what is not known is empty.
func cell(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return ""
		}
		return cell(v.Elem())
	case reflect.String:
		return v.String()
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.Int:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'f', -1, 64)
	}
	panic("view: a row with a field of kind " + v.Kind().String())
}

// group is how many rows are held before they are written to a Parquet file.
const group = 50_000

func writeParquet[T any](w io.Writer, rows iter.Seq2[T, error]) error {
	out := parquet.NewGenericWriter[T](w, parquet.Compression(&parquet.Zstd), parquet.CreatedBy("detente", "", ""))
	n := 0
	for row, err := range rows {
		if err != nil {
			return err
		}
		if _, err := out.Write([]T{row}); err != nil {
			return fmt.Errorf("writing Parquet: %w", err)
		}
		if n++; n%group == 0 {
			if err := out.Flush(); err != nil {
				return fmt.Errorf("writing Parquet: %w", err)
			}
		}
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("writing Parquet: %w", err)
	}
	return nil
}
