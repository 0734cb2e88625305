"""options - the options that random programs are tried with.

A row: (how often, the option or options of one choice). '{n}' stands for a number.
"""
ALWAYS = ['/timeLimit:4']

TABLE = [
    (6, ['/print:-']),
    (3, ['/print:out.bpl', '/env:0']),
    (3, ['/print:-', '/env:0', '/pretty:0']),
    (3, ['/print:-', '/printUnstructured']),
    (3, ['/print:-', '/printDesugared', '/noVerify']),
    (2, ['/print:-', '/noResolve']),
    (2, ['/print:-', '/noTypecheck']),
    (4, ['/noVerify']),
    (2, ['/printInstrumented']),
    (2, ['/printInlined']),
    (1, ['/printLambdaLifting', '/print:-', '/noVerify']),
    (1, ['/printCFG:cfg', '/noVerify']),
    (1, ['/printSplit:split']),
    (6, ['/trace']),
    (1, ['/tracePOs']),
    (1, ['/quiet']),
    (1, ['/silent']),
    (3, ['/errorLimit:1', '/errorLimit:2', '/errorLimit:20', '/errorLimit:0']),
    (3, ['/errorTrace:0']),
    (3, ['/errorTrace:2']),
    (4, ['/loopUnroll:{n}']),
    (1, ['/loopUnroll:{n}', '/soundLoopUnrolling']),
    (1, ['/kInductionDepth:{n}']),
    (1, ['/extractLoops']),
    (3, ['/inline:none', '/inline:assert', '/inline:spec', '/inline:assume']),
    (1, ['/inlineDepth:1']),
    (4, ['/infer:j']),
    (1, ['/infer:t', '/infer:j3']),
    (2, ['/infer:j', '/instrumentInfer:e']),
    (2, ['/infer:j', '/printInstrumented']),
    (1, ['/infer:j', '/checkInfer']),
    (3, ['/prune:1']),
    (1, ['/prune:1', '/printPruned:pruned']),
    (4, ['/vcsSplitOnEveryAssert']),
    (2, ['/vcsMaxSplits:4', '/vcsMaxCost:1']),
    (1, ['/vcsMaxSplits:3', '/vcsMaxCost:1', '/trace']),
    (1, ['/vcsCores:2']),
    (1, ['/relaxFocus']),
    (3, ['/subsumption:0', '/subsumption:1']),
    (2, ['/proc:P0', '/proc:P*', '/noProc:P1', '/proc:*1']),
    (2, ['/removeEmptyBlocks:0']),
    (2, ['/coalesceBlocks:0']),
    (2, ['/liveVariableAnalysis:0', '/liveVariableAnalysis:2']),
    (1, ['/noPruneInfeasibleEdges']),
    (2, ['/typeEncoding:p', '/typeEncoding:a']),
    (1, ['/useArrayAxioms']),
    (2, ['/enhancedErrorMessages:1']),
    (2, ['/smoke']),
    (1, ['/smoke', '/trace']),
    (2, ['/xml:out.xml']),
    (2, ['/trackVerificationCoverage', '/trace']),
    (1, ['/warnVacuousProofs']),
    (1, ['/alwaysAssumeFreeLoopInvariants']),
    (1, ['/forceBplErrors']),
    (1, ['/overlookTypeErrors']),
    (1, ['/inferModifies']),
    (1, ['/useBaseNameForFileName']),
    (1, ['/normalizeNames:1']),
    (1, ['/randomSeed:5', '/randomizeVcIterations:2']),
    (1, ['/freeVarLambdaLifting']),
    (1, ['/keepQuantifier']),
    (1, ['/printVerifiedProceduresCount:0']),
    (1, ['/reflectAdd']),
    (.3, ['/infer:x', '/errorLimit:x', '-nowhere', '/prune:3', '/inline:x', '/trace:1', '/errorLimit', '/env:3']),
]


def chosen(rng):
    """Options for one run, each at most once."""
    options = []
    for _ in range(rng.choice((0, 0, 1, 1, 1, 2, 2, 3))):
        total = sum(w for w, _ in TABLE)
        x = rng.random() * total
        for weight, row in TABLE:
            x -= weight
            if x < 0:
                break
        same = len({o.split(':')[0] for o in row}) == 1 or '-nowhere' in row
        new = [rng.choice(row)] if same else row
        number = str(rng.choice((0, 1, 1, 2, 3)))
        taken = {o.split(':')[0] for o in options}
        options += [o.replace('{n}', number) for o in new if o.split(':')[0] not in taken]
    return options
