using JourneyGov.Tests;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace JourneyGov.EventLog.Conformance;

/// <summary>One promise of the suite. It is skipped for a store that this machine lacks.</summary>
[XunitTestCaseDiscoverer("JourneyGov.EventLog.Conformance.PromiseDiscoverer", "JourneyGov.EventLog.Conformance")]
public sealed class PromiseAttribute : FactAttribute;

/// <summary>Says of a suite that it needs PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsPostgresAttribute : Attribute;

/// <summary>Makes a test of each promise.</summary>
public sealed class PromiseDiscoverer(IMessageSink diagnostics) : FactDiscoverer(diagnostics)
{
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        new Promise(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod);

    /// <summary>A promise of one store.</summary>
    public sealed class Promise : XunitTestCase
    {
        [Obsolete("Called by the runner, which then fills it.")]
        public Promise()
        {
        }

        public Promise(IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method) : base(sink, display, options, method)
        {
        }

        protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
            TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsPostgresAttribute)).Any() ? PostgresServer.Absence : base.GetSkipReason(factAttribute);
    }
}
