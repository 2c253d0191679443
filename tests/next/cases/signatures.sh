# A rule asks what the patient signed: without it the claim is held, with it it goes, and a refusal is told.
printf '%s\n' 'benefits,,PY0000041,consent:assignment,error,365,2026-01-01,,practice' 'tell,,PY0000041,consent:release,error,,2026-01-01,,practice' >> practice/rules/paperwork.csv
bill scrub A2610-0000829 --columns rule,severity,detail,help
umask 077; printf '%s\n' id,kind,patient,given_on,signed_on,status,created_at,created_by 'CO2609-0000019,release,P0000084,2026-09-01,2026-09-01,active,2026-09-01T09:00:00-04:00,anna' 'CO2609-0000027,assignment,P0000084,2026-09-01,2026-09-01,active,2026-09-01T09:00:00-04:00,anna' > practice/consents/2026-09.csv
bill scrub A2610-0000829 --columns rule,severity,detail
bill claim A2610-0000829 -n --columns id,status
sed -i '/assignment/s/active/rejected/' practice/consents/2026-09.csv
bill claim A2610-0000829 --columns id,status
bill claim show B2610-0000011 --file | tr '~' '\n' | grep ^CLM
sed -i '/release/s/active/rejected/' practice/consents/2026-09.csv
bill scrub C2610-0000011 --columns rule,severity,detail,help
