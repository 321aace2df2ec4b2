package dev.backsweep.processor;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.calls.OnDemand;
import dev.backsweep.processor.check.Fence;
import dev.backsweep.processor.check.NotYet;
import dev.backsweep.processor.differentiate.Methods;
import dev.backsweep.processor.differentiate.Missing;
import dev.backsweep.processor.differentiate.ReverseMethods;
import dev.backsweep.processor.ir.BodySource;
import dev.backsweep.processor.ir.Companion;
import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Tidy;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.lower.Ascending;
import dev.backsweep.processor.lower.BareCounters;
import dev.backsweep.processor.lower.Carried;
import dev.backsweep.processor.lower.CountedAgain;
import dev.backsweep.processor.lower.EndsOfLoops;
import dev.backsweep.processor.lower.LowerStorage;
import dev.backsweep.processor.lower.Makers;
import dev.backsweep.processor.lower.NamedFields;
import dev.backsweep.processor.lower.OwnHeaders;
import dev.backsweep.processor.lower.Selections;
import dev.backsweep.processor.lower.Split;
import dev.backsweep.processor.lower.SteppedBack;
import dev.backsweep.processor.lower.SwappedBack;
import dev.backsweep.processor.lower.TellingNames;
import dev.backsweep.processor.normalise.Normalise;
import dev.backsweep.processor.normalise.SmallArrays;
import dev.backsweep.processor.report.Decisions;
import dev.backsweep.processor.report.InCallee;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import dev.backsweep.processor.simplify.Simplify;
import dev.backsweep.processor.write.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The way from annotated methods to the source of their companion, pass by pass. Whoever opens the processor starts here. */
final class Pipeline {
    private Pipeline() {}

    /** The source of the companion; empty when nothing can be generated. */
    static Optional<String> run(
            Companion.Place place,
            List<Request> requests,
            Options options,
            Dump dump,
            Function<Request, Reporter> reporters,
            BodySource bodies) {
        Type.Ref companion = place.name();
        List<Generated> methods = new ArrayList<>();
        List<Companion.RecordDecl> records = new ArrayList<>();
        List<String> metadata = new ArrayList<>();
        Set<String> stems = new HashSet<>();
        Set<String> names = new HashSet<>();
        Signatures signatures = new Signatures();
        for (Request request : requests) {
            BodySource nested = new Nested(bodies, options, companion, stems);
            Reporter reporter = InCallee.atCalls(reporters.apply(request));
            Rings.check(request, nested, reporter);
            if (reporter.hasErrors()) {
                continue;
            }
            Decisions decisions = options.explain() ? Decisions.to(reporter) : Decisions.NONE;
            OnDemand.Program program = OnDemand.program(
                    Normalise.method(request.primal(), reporter),
                    request.active(),
                    companion,
                    stems,
                    nested,
                    reporter,
                    decisions);
            Method core = program.root();
            Request apart = request.withPrimal(core, program.boundary())
                    .optimized(options.optimize())
                    .telling(decisions)
                    .repeating(program.pure())
                    .tidying(tidy(options));
            Activity activity = ReverseMethods.varied(core, apart.inputs());
            dump.after("ir", core);
            dump.activity(core, activity);
            NotYet.check(request, reporter);
            Fence.check(core, activity, reporter);
            for (Pair.Body p : program.pairs()) {
                Fence.checkRecursive(p.primal(), ReverseMethods.varied(p.primal(), p.active()), reporter);
            }
            if (reporter.hasErrors()) {
                continue;
            }
            Methods made = Methods.of(withoutSmallArrays(apart), companion);
            Missing.report(apart, made, companion, reporter);
            List<Generated> own = new ArrayList<>();
            signatures.check(made, request, reporter);
            if (reporter.hasErrors()) {
                continue;
            }
            made.methods().forEach(m -> own.add(finished(m, self(m, request), options, dump, decisions)));
            own.addAll(RecursiveMethods.of(program, made, m -> finished(m, null, options, dump, decisions), dump));
            Split.all(own, names, decisions).forEach(m -> methods.add(m.with(OwnHeaders.method(m.method()))));
            made.records().forEach(r -> add(r, records, companion, request, reporter));
            metadata.add(request.stem());
        }
        if (methods.isEmpty()) {
            return Optional.empty();
        }
        Companion whole = new Companion(place, methods, records, bodies.warnings(), metadata);
        return Optional.of(Writer.write(Makers.in(whole), options.comments()));
    }

    /** Methods share the mirrors of records. */
    private static void add(
            Companion.RecordDecl r,
            List<Companion.RecordDecl> records,
            Type.Ref companion,
            Request request,
            Reporter reporter) {
        for (Companion.RecordDecl known : records) {
            if (!known.name().equals(r.name())) {
                continue;
            }
            Companion.RecordDecl shared = known.sharedWith(r, companion);
            if (shared == null) {
                boolean isMethod = origin(r).contains("#");
                reporter.report(
                        Problem.NAMES_COLLIDE,
                        request.primal().pos(),
                        origin(r),
                        origin(known),
                        r.name(),
                        isMethod ? "@Differentiable(name = \"…\")" : "rename the record");
                return;
            }
            records.set(records.indexOf(known), shared);
            return;
        }
        records.add(r);
    }

    /** What a record was generated for, which its Javadoc links to. */
    private static String origin(Companion.RecordDecl r) {
        int start = r.javadoc().indexOf("{@link ") + "{@link ".length();
        return r.javadoc().substring(start, r.javadoc().indexOf('}', start));
    }

    private static Generated finished(
            Generated generated, @Nullable Var self, Options options, Dump dump, Decisions decisions) {
        if (Methods.isBinding(generated)) {
            return generated;
        }
        dump.after("adjoint", generated.method());
        Method simplified = simplified(generated.method(), options, decisions);
        Method selected = options.optimize()
                ? BareCounters.method(
                        Simplify.repeated(NamedFields.method(Selections.method(Simplify.elements(simplified)), self)))
                : simplified;
        Method stored = LowerStorage.method(selected, decisions);
        Method lowered =
                TellingNames.method(Simplify.finished(options.optimize() ? Simplify.nestedChoices(stored) : stored));
        dump.after("result", lowered);
        return new Generated(EndsOfLoops.method(lowered), generated.javadoc(), generated.visibility());
    }

    /** The receiver among the parameters of a derivative of an instance method; null for a static one. */
    private static @Nullable Var self(Generated generated, Request request) {
        boolean isStatic = request.primal().traits().isStatic();
        return isStatic ? null : generated.method().params().get(0).var();
    }

    /** The request for the same method with variables for the elements of small arrays. */
    static Request withoutSmallArrays(Request request) {
        return request.optimize()
                ? request.withPrimal(SmallArrays.replaced(request.primal()), request.boundary())
                : request;
    }

    /** A differentiated method in the form in which its storage is lowered, or in which another derivative takes it in. */
    static Method simplified(Method method, Options options, Decisions decisions) {
        Method scattered = scattered(method, options, decisions);
        return options.optimize() ? Simplify.rows(Carried.method(scattered, decisions)) : scattered;
    }

    private static Tidy tidy(Options options) {
        return new Tidy() {
            @Override
            public Method apply(Method method) {
                return simplified(method, options, Decisions.NONE);
            }

            @Override
            public Tidy ofManyDirections() {
                return m -> Simplify.rows(scattered(m, options, Decisions.NONE));
            }
        };
    }

    /** The same before what trips add to neighbouring elements is carried from one to the next. */
    private static Method scattered(Method method, Options options, Decisions decisions) {
        Method simplified = Simplify.method(method);
        if (!options.optimize()) {
            return simplified;
        }
        Method swapped = tidied(simplified, SwappedBack.method(simplified, decisions));
        Method ascending = Ascending.method(swapped);
        Method counted = tidied(ascending, CountedAgain.method(ascending, decisions));
        return tidied(counted, SteppedBack.method(counted, decisions));
    }

    private static Method tidied(Method before, Method after) {
        return after == before ? before : Simplify.method(after);
    }
}
