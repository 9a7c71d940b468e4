//go:build amd64 && !purego

#include "textflag.h"

// A panel's weights lie as 32 bytes a column pair: 16 rows × 2 columns. They
// are widened to 16 bits in Y12 (rows 0–7) and Y13 (rows 8–15); a pair of
// activations is broadcast, VPMADDWD multiplies and adds the pair, and each
// 32-bit lane of an accumulator is a row of its own: no sum across lanes.

// STEP adds the products of the weights with one vector's pair at (ptr).
#define STEP(ptr, lo, hi) \
	VPBROADCASTD (ptr)(CX*2), Y14 \
	VPMADDWD Y12, Y14, Y15        \
	VPADDD   Y15, lo, lo          \
	VPMADDWD Y13, Y14, Y14        \
	VPADDD   Y14, hi, hi

#define WEIGHTS \
	VPMOVSXBW (SI), Y12   \
	VPMOVSXBW 16(SI), Y13 \
	ADDQ      $32, SI

#define STORE(lo, hi) \
	VMOVDQU lo, (DI)   \
	VMOVDQU hi, 32(DI) \
	ADDQ    DX, DI

#define ZERO(r) VPXOR r, r, r

// func mulPanel6(dst *int32, out int, w *int8, x *int16, cols int)
TEXT ·mulPanel6(SB), NOSPLIT, $0-40
	MOVQ dst+0(FP), DI
	MOVQ out+8(FP), DX
	MOVQ w+16(FP), SI
	MOVQ x+24(FP), R8
	MOVQ cols+32(FP), BX
	SHLQ $2, DX
	LEAQ (R8)(BX*2), R9
	LEAQ (R9)(BX*2), R10
	LEAQ (R10)(BX*2), R11
	LEAQ (R11)(BX*2), R12
	LEAQ (R12)(BX*2), R13
	ZERO(Y0)
	ZERO(Y1)
	ZERO(Y2)
	ZERO(Y3)
	ZERO(Y4)
	ZERO(Y5)
	ZERO(Y6)
	ZERO(Y7)
	ZERO(Y8)
	ZERO(Y9)
	ZERO(Y10)
	ZERO(Y11)
	XORQ CX, CX

loop6:
	WEIGHTS
	STEP(R8, Y0, Y1)
	STEP(R9, Y2, Y3)
	STEP(R10, Y4, Y5)
	STEP(R11, Y6, Y7)
	STEP(R12, Y8, Y9)
	STEP(R13, Y10, Y11)
	ADDQ $2, CX
	CMPQ CX, BX
	JLT  loop6

	STORE(Y0, Y1)
	STORE(Y2, Y3)
	STORE(Y4, Y5)
	STORE(Y6, Y7)
	STORE(Y8, Y9)
	STORE(Y10, Y11)
	VZEROUPPER
	RET

// func mulPanel3(dst *int32, out int, w *int8, x *int16, cols int)
TEXT ·mulPanel3(SB), NOSPLIT, $0-40
	MOVQ dst+0(FP), DI
	MOVQ out+8(FP), DX
	MOVQ w+16(FP), SI
	MOVQ x+24(FP), R8
	MOVQ cols+32(FP), BX
	SHLQ $2, DX
	LEAQ (R8)(BX*2), R9
	LEAQ (R9)(BX*2), R10
	ZERO(Y0)
	ZERO(Y1)
	ZERO(Y2)
	ZERO(Y3)
	ZERO(Y4)
	ZERO(Y5)
	XORQ CX, CX

loop3:
	WEIGHTS
	STEP(R8, Y0, Y1)
	STEP(R9, Y2, Y3)
	STEP(R10, Y4, Y5)
	ADDQ $2, CX
	CMPQ CX, BX
	JLT  loop3

	STORE(Y0, Y1)
	STORE(Y2, Y3)
	STORE(Y4, Y5)
	VZEROUPPER
	RET

// Two panels at a time give two vectors enough sums under way.
#define WEIGHTS2 \
	VPMOVSXBW (SI), Y8            \
	VPMOVSXBW 16(SI), Y9          \
	VPMOVSXBW (SI)(R9*1), Y10     \
	VPMOVSXBW 16(SI)(R9*1), Y11   \
	ADDQ      $32, SI

#define STEP2(ptr, a, b, c, d) \
	VPBROADCASTD (ptr)(CX*2), Y14 \
	VPMADDWD Y8, Y14, Y12         \
	VPADDD   Y12, a, a            \
	VPMADDWD Y9, Y14, Y13         \
	VPADDD   Y13, b, b            \
	VPMADDWD Y10, Y14, Y15        \
	VPADDD   Y15, c, c            \
	VPMADDWD Y11, Y14, Y14        \
	VPADDD   Y14, d, d

#define STORE2(a, b, c, d) \
	VMOVDQU a, (DI)   \
	VMOVDQU b, 32(DI) \
	VMOVDQU c, 64(DI) \
	VMOVDQU d, 96(DI)

// func mul2Panels2(dst *int32, out int, w *int8, x *int16, cols int)
TEXT ·mul2Panels2(SB), NOSPLIT, $0-40
	MOVQ dst+0(FP), DI
	MOVQ out+8(FP), DX
	MOVQ w+16(FP), SI
	MOVQ x+24(FP), R8
	MOVQ cols+32(FP), BX
	LEAQ (R8)(BX*2), R10
	MOVQ BX, R9
	SHLQ $4, R9
	ZERO(Y0)
	ZERO(Y1)
	ZERO(Y2)
	ZERO(Y3)
	ZERO(Y4)
	ZERO(Y5)
	ZERO(Y6)
	ZERO(Y7)
	XORQ CX, CX

loop22:
	WEIGHTS2
	STEP2(R8, Y0, Y1, Y2, Y3)
	STEP2(R10, Y4, Y5, Y6, Y7)
	ADDQ $2, CX
	CMPQ CX, BX
	JLT  loop22

	SHLQ $2, DX
	STORE2(Y0, Y1, Y2, Y3)
	ADDQ DX, DI
	STORE2(Y4, Y5, Y6, Y7)
	VZEROUPPER
	RET

// func mul2Panels1(dst *int32, w *int8, x *int16, cols int)
TEXT ·mul2Panels1(SB), NOSPLIT, $0-32
	MOVQ dst+0(FP), DI
	MOVQ w+8(FP), SI
	MOVQ x+16(FP), R8
	MOVQ cols+24(FP), BX
	MOVQ BX, R9
	SHLQ $4, R9
	ZERO(Y0)
	ZERO(Y1)
	ZERO(Y2)
	ZERO(Y3)
	XORQ CX, CX

loop21:
	WEIGHTS2
	STEP2(R8, Y0, Y1, Y2, Y3)
	ADDQ $2, CX
	CMPQ CX, BX
	JLT  loop21

	STORE2(Y0, Y1, Y2, Y3)
	VZEROUPPER
	RET

// func mulPanel1(dst *int32, w *int8, x *int16, cols int)
TEXT ·mulPanel1(SB), NOSPLIT, $0-32
	MOVQ dst+0(FP), DI
	MOVQ w+8(FP), SI
	MOVQ x+16(FP), R8
	MOVQ cols+24(FP), BX
	ZERO(Y0)
	ZERO(Y1)
	XORQ CX, CX

loop1:
	WEIGHTS
	STEP(R8, Y0, Y1)
	ADDQ $2, CX
	CMPQ CX, BX
	JLT  loop1

	STORE(Y0, Y1)
	VZEROUPPER
	RET
