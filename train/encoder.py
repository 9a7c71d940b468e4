"""Encoders: forms to hidden states. The one that is shipped has LSTM layers; the
others are what it was compared with."""

import math

import torch
from torch import nn
from torch.nn import functional as F

from features import BUCKETS, FLAGS
from vectors import WIDTH

HASH_DIM = 96


class Shared(nn.Module):
    """Dropout with one mask for all steps of a sentence."""

    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, x):
        if not self.training or self.p == 0:
            return x
        mask = x.new_empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - self.p) / (1 - self.p)
        return x * mask


class LSTM(nn.Module):
    """A bidirectional LSTM layer."""

    def __init__(self, width, units):
        super().__init__()
        self.lstm = nn.LSTM(width, units, batch_first=True, bidirectional=True)
        for name, p in self.lstm.named_parameters():
            if name.startswith("weight_hh"):
                for gate in p.data.chunk(4):
                    nn.init.orthogonal_(gate)
            elif name.startswith("bias"):
                nn.init.zeros_(p)
                if name.startswith("bias_ih"):
                    p.data[units : 2 * units] = 1
        self.macs = 2 * 4 * units * (width + units)

    def forward(self, x, lengths, mask):
        packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True)[0]


@torch.jit.script
def sru_steps(u, v, live):
    """The recurrence of a layer of simple recurrent units, both directions
    side by side: u [T, B, 3, W] products and biases, v [2, W], live [T, B, 1]."""
    c = torch.zeros_like(u[0, :, 0])
    out = []
    for t in range(u.shape[0]):
        ut = u[t]
        f = torch.sigmoid(ut[:, 1] + v[0] * c)
        r = torch.sigmoid(ut[:, 2] + v[1] * c)
        c = (f * c + (1 - f) * ut[:, 0]) * live[t]
        out.append(torch.stack([c, r]))
    return torch.stack(out)


class SRU(nn.Module):
    """A bidirectional layer of simple recurrent units with highways (Lei et
    al., 2018): no product of a matrix depends on the step before."""

    def __init__(self, width, units):
        super().__init__()
        self.units, self.through = units, width == 2 * units
        self.u = nn.Linear(width, 2 * units * (3 if self.through else 4))
        nn.init.uniform_(self.u.weight, -math.sqrt(3 / width), math.sqrt(3 / width))
        nn.init.zeros_(self.u.bias)
        self.v = nn.Parameter(torch.empty(2, 2 * units).uniform_(-1, 1) / math.sqrt(units) * math.sqrt(3))
        self.macs = self.u.weight.numel()

    def forward(self, x, lengths, mask):
        B, T, _ = x.shape
        w = 2 * self.units
        u = self.u(x).view(B, T, -1, w)
        res = x if self.through else u[:, :, 3]
        turn = lambda a, d: a.flip(1)[..., self.units :] if d else a[..., : self.units]
        both = lambda a: torch.cat([turn(a, 0), turn(a, 1)], -1)
        live = torch.cat([mask.unsqueeze(2).float().expand(B, T, self.units), mask.flip(1).unsqueeze(2).float().expand(B, T, self.units)], 2)
        cr = sru_steps(both(u[:, :, :3]).transpose(0, 1).contiguous(), self.v, live.transpose(0, 1).contiguous())
        cr = cr.permute(1, 2, 0, 3)  # [2, B, T, w]
        cr = torch.cat([cr[..., : self.units], cr[..., self.units :].flip(2)], -1)
        c, r = cr[0], cr[1]
        return r * torch.tanh(c) + (1 - r) * res


class Conv(nn.Module):
    """A gated convolution over three tokens, with a residual."""

    def __init__(self, width, units, step=1):
        super().__init__()
        wide = 2 * units
        self.step = step
        self.bring = None if width == wide else nn.Linear(width, wide)
        self.norm = nn.LayerNorm(wide)
        self.conv = nn.Conv1d(wide, 2 * wide, 3, padding=step, dilation=step)
        self.macs = self.conv.weight.numel() + (0 if self.bring is None else self.bring.weight.numel())

    def forward(self, x, lengths, mask):
        if self.bring is not None:
            x = self.bring(x)
        y = self.norm(x) * mask.unsqueeze(2)
        return x + F.glu(self.conv(y.transpose(1, 2)).transpose(1, 2), 2)


KINDS = {"lstm": LSTM, "sru": SRU, "conv": Conv}


class Encoder(nn.Module):
    """Forms to hidden states [B, T, 2*units]."""

    def __init__(self, kind="lstm", units=200, layers=2, letters=True, dropout=0.33):
        super().__init__()
        self.shape = (kind, units, layers, letters)
        self.letters = letters  # without: the word alone, of its hashed features
        self.units = units
        self.hash = nn.EmbeddingBag(BUCKETS, HASH_DIM, mode="sum")
        nn.init.normal_(self.hash.weight, std=0.06)
        self.width = width = WIDTH + HASH_DIM + FLAGS  # of the input
        self.layers = nn.ModuleList()
        for l in range(layers):
            more = {"step": (1, 2, 4)[l % 3]} if kind == "conv" else {}
            self.layers.append(KINDS[kind](width, units, **more))
            width = 2 * units
        self.drop_in = Shared(0.2)
        self.drop = Shared(dropout)

    def inputs(self, batch):
        weights = batch.weights if self.letters else batch.weights * batch.whole
        hashed = self.hash(batch.rows, batch.offsets, per_sample_weights=weights)
        words = torch.cat([batch.vectors, hashed], 1)
        x = F.embedding(batch.grid, words)
        return torch.cat([self.drop_in(x), batch.flags], 2)

    def forward(self, batch, x=None):
        h = self.inputs(batch) if x is None else x
        lengths = torch.tensor(batch.lengths)
        for layer in self.layers:
            h = self.drop(layer(h, lengths, batch.mask))
        return h
